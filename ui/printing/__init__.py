"""Paper: what an applicant takes home, laid out for A4, A5 and a roll of 80 mm, printed or saved as PDF."""
