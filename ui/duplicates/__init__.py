"""Who may be the applicant already: told while typing, shown side by side, decided by the person."""
