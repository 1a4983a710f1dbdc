<?xml version='1.0' encoding='UTF-8'?>
<!DOCTYPE TS>
<TS version="2.1" language="lo">
<context>
    <name>Delivery</name>
    <message>
        <source>Waits for the network</source>
        <translation>ລໍຖ້າເຄືອຂ່າຍ</translation>
    </message>
    <message>
        <source>Sent, answer awaited</source>
        <translation>ສົ່ງແລ້ວ ກຳລັງລໍຖ້າຄຳຕອບ</translation>
    </message>
    <message>
        <source>Next try %1</source>
        <translation>ຈະລອງອີກ %1</translation>
    </message>
    <message>
        <source>Received %1</source>
        <translation>ໄດ້ຮັບແລ້ວ %1</translation>
    </message>
    <message>
        <source>New comment</source>
        <translation>ມີຄຳເຫັນໃໝ່</translation>
    </message>
</context>
<context>
    <name>Enrol</name>
    <message>
        <source>Everything needed is answered.</source>
        <translation>ຕອບຄົບຖ້ວນທຸກຂໍ້ທີ່ຈຳເປັນແລ້ວ.</translation>
    </message>
    <message>
        <source>Check and finish</source>
        <translation>ກວດ ແລະ ສຳເລັດ</translation>
    </message>
    <message>
        <source>Close, go on later</source>
        <translation>ປິດ ແລ້ວເຮັດຕໍ່ພາຍຫຼັງ</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>ກັບຄືນ</translation>
    </message>
    <message>
        <source>Finish the enrolment</source>
        <translation>ສຳເລັດການລົງທະບຽນ</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>ຕໍ່ໄປ</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>ບັນທຶກແລ້ວ %1</translation>
    </message>
    <message>
        <source>Give the earnings to see the contribution.</source>
        <translation>ໃສ່ລາຍໄດ້ ເພື່ອເບິ່ງເງິນສົມທົບ.</translation>
    </message>
    <message>
        <source>%1 kip</source>
        <translation>%1 ກີບ</translation>
    </message>
    <message>
        <source>Contribution a month</source>
        <translation>ເງິນສົມທົບຕໍ່ເດືອນ</translation>
    </message>
    <message>
        <source>Each payment, for %1 months: %2 kip</source>
        <translation>ຈ່າຍແຕ່ລະຄັ້ງ ສຳລັບ %1 ເດືອນ: %2 ກີບ</translation>
    </message>
    <message>
        <source>%1% of insurable earnings of %2 kip</source>
        <translation>%1% ຂອງລາຍໄດ້ປະກັນ %2 ກີບ</translation>
    </message>
    <message>
        <source>Not yet confirmed by the fund: say so to the applicant.</source>
        <translation>ກອງທຶນຍັງບໍ່ທັນຢືນຢັນ: ກະລຸນາບອກຜູ້ສະໝັກ.</translation>
    </message>
    <message>
        <source>Take the last answer back</source>
        <translation>ຍົກເລີກຄຳຕອບຫຼ້າສຸດ</translation>
    </message>
    <message>
        <source>Give it again</source>
        <translation>ໃສ່ຄຳຕອບນັ້ນຄືນ</translation>
    </message>
    <message>
        <source>New enrolment</source>
        <translation>ລົງທະບຽນໃໝ່</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>ເຫດຜົນ: %1</translation>
    </message>
    <message>
        <source>Unusual, and the reasons given</source>
        <translation>ສິ່ງທີ່ຜິດປົກກະຕິ ແລະ ເຫດຜົນທີ່ໃຫ້ໄວ້</translation>
    </message>
    <message>
        <source>What the applicant declares: read it out</source>
        <translation>ສິ່ງທີ່ຜູ້ສະໝັກແຈ້ງ: ອ່ານໃຫ້ຟັງ</translation>
    </message>
    <message>
        <source>By the rates in force since %1</source>
        <translation>ຕາມອັດຕາທີ່ໃຊ້ແຕ່ວັນທີ %1</translation>
    </message>
    <message>
        <source>From which month it is paid, the fund says. That rule is not yet confirmed.</source>
        <translation>ເລີ່ມຈ່າຍແຕ່ເດືອນໃດ ແມ່ນກອງທຶນເປັນຜູ້ບອກ. ລະບຽບນີ້ຍັງບໍ່ໄດ້ຢືນຢັນ.</translation>
    </message>
    <message>
        <source>What is changed: read it out</source>
        <translation>ສິ່ງທີ່ປ່ຽນ: ອ່ານໃຫ້ຟັງ</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(ບໍ່ມີ)</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>ຍັງບໍ່ໄດ້ປ່ຽນຫຍັງເທື່ອ.</translation>
    </message>
    <message>
        <source>From which month it counts, the fund says. That rule is not yet confirmed.</source>
        <translation>ຈະນັບແຕ່ເດືອນໃດ ກອງທຶນເປັນຜູ້ບອກ. ກົດນີ້ຍັງບໍ່ທັນໄດ້ຮັບການຢືນຢັນ.</translation>
    </message>
    <message>
        <source>What happened, in a few words</source>
        <translation>ເກີດຫຍັງຂຶ້ນ ຂຽນສັ້ນໆ</translation>
    </message>
    <message>
        <source>Why is this changed?</source>
        <translation>ເປັນຫຍັງຈຶ່ງປ່ຽນ?</translation>
    </message>
    <message>
        <source>Check and send</source>
        <translation>ກວດ ແລະ ສົ່ງ</translation>
    </message>
    <message>
        <source>Send the change</source>
        <translation>ສົ່ງການປ່ຽນແປງ</translation>
    </message>
    <message>
        <source>Earnings count from %1 to %2 kip a month</source>
        <translation>ນັບລາຍໄດ້ແຕ່ %1 ຫາ %2 ກີບຕໍ່ເດືອນ</translation>
    </message>
    <message>
        <source>Law on Social Security No. 34/NA (2013), amended No. 54/NA (2018)</source>
        <translation>ກົດໝາຍວ່າດ້ວຍການປະກັນສັງຄົມ ສະບັບເລກທີ 34/ສພຊ (2013), ສະບັບປັບປຸງເລກທີ 54/ສພຊ (2018)</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>That passphrase does not fit. Try again; your work is safe.</source>
        <translation>ລະຫັດຜ່ານບໍ່ຖືກຕ້ອງ. ລອງອີກຄັ້ງ; ວຽກຂອງທ່ານປອດໄພ.</translation>
    </message>
    <message>
        <source>Nobody of that name works on this laptop.</source>
        <translation>ບໍ່ມີຜູ້ໃຊ້ຊື່ນີ້ໃນເຄື່ອງນີ້.</translation>
    </message>
    <message>
        <source>The key file is missing. Do not delete anything; ask the fund's office for help.</source>
        <translation>ບໍ່ພົບໄຟລ໌ກະແຈ. ຢ່າລຶບຫຍັງ; ຕິດຕໍ່ຫ້ອງການກອງທຶນ.</translation>
    </message>
    <message>
        <source>The key file is damaged. Your records are still there; ask the fund's office for help.</source>
        <translation>ໄຟລ໌ກະແຈເສຍຫາຍ. ຂໍ້ມູນຂອງທ່ານຍັງຢູ່; ຕິດຕໍ່ຫ້ອງການກອງທຶນ.</translation>
    </message>
    <message>
        <source>The key file belongs to another program or a newer version. Nothing was changed.</source>
        <translation>ໄຟລ໌ກະແຈເປັນຂອງໂປຣແກຣມອື່ນ ຫຼື ລຸ້ນໃໝ່ກວ່າ. ບໍ່ມີຫຍັງຖືກປ່ຽນ.</translation>
    </message>
    <message>
        <source>A newer version of this program wrote these records. Update this program first.</source>
        <translation>ຂໍ້ມູນນີ້ຂຽນໂດຍໂປຣແກຣມລຸ້ນໃໝ່ກວ່າ. ກະລຸນາອັບເດດໂປຣແກຣມກ່ອນ.</translation>
    </message>
    <message>
        <source>The disk is full. What was saved is safe; free some room, then go on.</source>
        <translation>ພື້ນທີ່ຈັດເກັບເຕັມ. ສິ່ງທີ່ບັນທຶກແລ້ວປອດໄພ; ລຶບໄຟລ໌ອື່ນອອກ ແລ້ວເຮັດຕໍ່.</translation>
    </message>
    <message>
        <source>The disk does not take it. What was saved is safe; free some room or check the disk.</source>
        <translation>ບັນທຶກລົງດິສບໍ່ໄດ້. ສິ່ງທີ່ບັນທຶກແລ້ວປອດໄພ; ລຶບສິ່ງທີ່ບໍ່ຈຳເປັນ ຫຼື ກວດດິສ.</translation>
    </message>
    <message>
        <source>The disk cannot be written. Check it, then open the program again.</source>
        <translation>ຂຽນໃສ່ດິສບໍ່ໄດ້. ກວດເບິ່ງ ແລ້ວເປີດໂປຣແກຣມຄືນໃໝ່.</translation>
    </message>
    <message>
        <source>The stick is not there. Plug it in, then try again.</source>
        <translation>ບໍ່ພົບແຟລດຊ໌ USB. ສຽບເຂົ້າ ແລ້ວລອງໃໝ່.</translation>
    </message>
    <message>
        <source>The stick is full. Your work is safe; free some room on it, or take another one.</source>
        <translation>ແຟລດຊ໌ USB ເຕັມ. ວຽກຂອງທ່ານປອດໄພ; ລຶບໄຟລ໌ອື່ນອອກ ຫຼື ໃຊ້ອັນອື່ນ.</translation>
    </message>
    <message>
        <source>The stick cannot be written. Look for a lock on its side, or take another one.</source>
        <translation>ຂຽນໃສ່ແຟລດຊ໌ USB ບໍ່ໄດ້. ກວດເບິ່ງປຸ່ມລັອກຢູ່ຂ້າງ ຫຼື ໃຊ້ອັນອື່ນ.</translation>
    </message>
    <message>
        <source>The stick was pulled out or does not work. Your work is safe; try again.</source>
        <translation>ແຟລດຊ໌ USB ຖືກຖອດອອກ ຫຼື ໃຊ້ການບໍ່ໄດ້. ວຽກຂອງທ່ານປອດໄພ; ລອງໃໝ່.</translation>
    </message>
    <message>
        <source>A file on the stick is damaged and was left out; the others were taken. Copy it again.</source>
        <translation>ມີໄຟລ໌ໜຶ່ງໃນແຟລດຊ໌ USB ເສຍຫາຍ ຈຶ່ງບໍ່ໄດ້ຮັບເອົາ; ໄຟລ໌ອື່ນຮັບແລ້ວ. ກະລຸນາສຳເນົາໄຟລ໌ນັ້ນຄືນໃໝ່.</translation>
    </message>
    <message>
        <source>A file on the stick cannot be read and was left out. Copy it again.</source>
        <translation>ມີໄຟລ໌ໜຶ່ງໃນແຟລດຊ໌ USB ອ່ານບໍ່ໄດ້ ຈຶ່ງບໍ່ໄດ້ຮັບເອົາ. ກະລຸນາສຳເນົາຄືນໃໝ່.</translation>
    </message>
    <message>
        <source>A file on the stick is too large to be from the fund, and was left out.</source>
        <translation>ມີໄຟລ໌ໜຶ່ງໃນແຟລດຊ໌ USB ໃຫຍ່ເກີນໄປ ບໍ່ແມ່ນຂອງກອງທຶນ ຈຶ່ງບໍ່ໄດ້ຮັບເອົາ.</translation>
    </message>
    <message>
        <source>A file on the stick is not from the fund, or was changed on the way. It was left out.</source>
        <translation>ມີໄຟລ໌ໜຶ່ງໃນແຟລດຊ໌ USB ບໍ່ແມ່ນຂອງກອງທຶນ ຫຼື ຖືກດັດແປງລະຫວ່າງທາງ ຈຶ່ງບໍ່ໄດ້ຮັບເອົາ.</translation>
    </message>
    <message>
        <source>The picture is too large to keep. Take it again, or choose a smaller one.</source>
        <translation>ຮູບພາບໃຫຍ່ເກີນໄປ. ກະລຸນາຖ່າຍໃໝ່ ຫຼື ເລືອກຮູບທີ່ນ້ອຍກວ່າ.</translation>
    </message>
    <message>
        <source>The picture did not reach the fund whole. It is sent again.</source>
        <translation>ຮູບພາບໄປບໍ່ຮອດກອງທຶນຄົບຖ້ວນ. ລະບົບຈະສົ່ງໃໝ່.</translation>
    </message>
    <message>
        <source>The picture waits until the fund has its record.</source>
        <translation>ຮູບພາບລໍຖ້າຈົນກວ່າກອງທຶນຈະໄດ້ຮັບຂໍ້ມູນລົງທະບຽນ.</translation>
    </message>
    <message>
        <source>The fund does not have this picture yet. Try again later.</source>
        <translation>ກອງທຶນຍັງບໍ່ທັນໄດ້ຮັບຮູບພາບນີ້. ກະລຸນາລອງໃໝ່ພາຍຫຼັງ.</translation>
    </message>
    <message>
        <source>The program is open already. Go to its other window.</source>
        <translation>ໂປຣແກຣມເປີດຢູ່ແລ້ວ. ໄປທີ່ໜ້າຕ່າງນັ້ນ.</translation>
    </message>
    <message>
        <source>The code is wrong, used or too old. Ask the fund's office for a new one.</source>
        <translation>ລະຫັດບໍ່ຖືກຕ້ອງ ໃຊ້ແລ້ວ ຫຼື ໝົດອາຍຸ. ຂໍລະຫັດໃໝ່ຈາກຫ້ອງການກອງທຶນ.</translation>
    </message>
    <message>
        <source>No network. Your work is safe and goes later.</source>
        <translation>ບໍ່ມີເຄືອຂ່າຍ. ວຽກຂອງທ່ານປອດໄພ ແລະ ຈະສົ່ງພາຍຫຼັງ.</translation>
    </message>
    <message>
        <source>The network is too slow just now.</source>
        <translation>ເຄືອຂ່າຍຊ້າເກີນໄປໃນຕອນນີ້.</translation>
    </message>
    <message>
        <source>Something else than the fund answered. Sign in to this network in a browser first.</source>
        <translation>ສິ່ງທີ່ຕອບບໍ່ແມ່ນກອງທຶນ. ເຂົ້າສູ່ລະບົບເຄືອຂ່າຍນີ້ໃນບຣາວເຊີກ່ອນ.</translation>
    </message>
    <message>
        <source>The answer did not arrive whole.</source>
        <translation>ຄຳຕອບມາບໍ່ຄົບ.</translation>
    </message>
    <message>
        <source>The fund is busy just now.</source>
        <translation>ລະບົບກອງທຶນບໍ່ຫວ່າງໃນຕອນນີ້.</translation>
    </message>
    <message>
        <source>The fund has closed this laptop's access. Call the fund's office; your work is kept.</source>
        <translation>ກອງທຶນໄດ້ປິດການເຂົ້າເຖິງຂອງເຄື່ອງນີ້. ໂທຫາຫ້ອງການກອງທຶນ; ວຽກຂອງທ່ານຍັງຢູ່.</translation>
    </message>
    <message>
        <source>The fund does not know the laptop this was done on. Call the fund's office; your work is kept.</source>
        <translation>ກອງທຶນບໍ່ຮູ້ຈັກເຄື່ອງທີ່ໃຊ້ເຮັດວຽກນີ້. ຕິດຕໍ່ຫ້ອງການກອງທຶນ; ວຽກຂອງທ່ານຍັງຢູ່.</translation>
    </message>
    <message>
        <source>The record was changed by somebody else meanwhile. Read the change, then decide again.</source>
        <translation>ມີຜູ້ອື່ນແກ້ໄຂຂໍ້ມູນນີ້ໃນລະຫວ່າງນັ້ນ. ອ່ານສິ່ງທີ່ປ່ຽນ ແລ້ວຕັດສິນອີກຄັ້ງ.</translation>
    </message>
    <message>
        <source>People gave different answers. Choose one of them first, then accept.</source>
        <translation>ມີຄຳຕອບທີ່ຂັດແຍ້ງກັນ. ເລືອກຄຳຕອບໜຶ່ງກ່ອນ ແລ້ວຈຶ່ງຮັບຮອງ.</translation>
    </message>
    <message>
        <source>Only the person who decided can take the decision back.</source>
        <translation>ມີແຕ່ຜູ້ທີ່ຕັດສິນເທົ່ານັ້ນ ຈຶ່ງຍົກເລີກການຕັດສິນໄດ້.</translation>
    </message>
    <message>
        <source>This is settled already. Open the record to see how it stands.</source>
        <translation>ເລື່ອງນີ້ຕັດສິນແລ້ວ. ເປີດຂໍ້ມູນເພື່ອເບິ່ງສະຖານະ.</translation>
    </message>
    <message>
        <source>Choose one of the answers that people gave.</source>
        <translation>ເລືອກຄຳຕອບໜຶ່ງ ທີ່ມີຜູ້ຕອບໄວ້.</translation>
    </message>
    <message>
        <source>Nobody of that name works for the fund. Check the name, then give the record again.</source>
        <translation>ບໍ່ມີຜູ້ໃຊ້ຊື່ນີ້ຢູ່ກອງທຶນ. ກວດຊື່ ແລ້ວມອບໝາຍອີກຄັ້ງ.</translation>
    </message>
    <message>
        <source>Somebody else has this member number. Call the fund's office.</source>
        <translation>ຜູ້ອື່ນໃຊ້ເລກສະມາຊິກນີ້ແລ້ວ. ຕິດຕໍ່ຫ້ອງການກອງທຶນ.</translation>
    </message>
    <message>
        <source>The record was decided on meanwhile. Open it to see how it stands.</source>
        <translation>ຂໍ້ມູນນີ້ຖືກຕັດສິນແລ້ວໃນລະຫວ່າງນັ້ນ. ເປີດເບິ່ງສະຖານະ.</translation>
    </message>
    <message>
        <source>Your account may not do this. Ask your supervisor.</source>
        <translation>ບັນຊີຂອງທ່ານບໍ່ມີສິດເຮັດສິ່ງນີ້. ຖາມຜູ້ຄຸ້ມຄອງ.</translation>
    </message>
    <message>
        <source>At the fund this record is not given to you yet. Your work is kept and goes by itself once it is: ask your supervisor.</source>
        <translation>ຢູ່ກອງທຶນ ຂໍ້ມູນນີ້ຍັງບໍ່ທັນໄດ້ມອບໝາຍໃຫ້ທ່ານ. ວຽກຂອງທ່ານຍັງຢູ່ ແລະ ຈະສົ່ງເອງເມື່ອມອບໝາຍແລ້ວ: ຖາມຜູ້ຄຸ້ມຄອງ.</translation>
    </message>
    <message>
        <source>Nobody decides on what they enrolled themselves.</source>
        <translation>ບໍ່ມີໃຜຕັດສິນສິ່ງທີ່ຕົນເອງລົງທະບຽນ.</translation>
    </message>
    <message>
        <source>Say what is wrong, so that it can be corrected.</source>
        <translation>ບອກວ່າຜິດບ່ອນໃດ ເພື່ອໃຫ້ແກ້ໄຂໄດ້.</translation>
    </message>
    <message>
        <source>The fund cannot read this record. Open it, check it and finish it again.</source>
        <translation>ກອງທຶນອ່ານຂໍ້ມູນນີ້ບໍ່ໄດ້. ເປີດ ກວດເບິ່ງ ແລະ ເຮັດສຳເລັດອີກຄັ້ງ.</translation>
    </message>
    <message>
        <source>The fund does not have this record yet. Ask the fund's office; your work is kept.</source>
        <translation>ກອງທຶນຍັງບໍ່ມີຂໍ້ມູນນີ້. ຖາມຫ້ອງການກອງທຶນ; ວຽກຂອງທ່ານຍັງຢູ່.</translation>
    </message>
    <message>
        <source>The fund could not open this record. It is sent again; your work is kept.</source>
        <translation>ກອງທຶນເປີດຂໍ້ມູນນີ້ບໍ່ໄດ້. ຈະສົ່ງອີກຄັ້ງ; ວຽກຂອງທ່ານຍັງຢູ່.</translation>
    </message>
    <message>
        <source>The fund does not know this laptop. Call the fund's office; your work is kept.</source>
        <translation>ກອງທຶນບໍ່ຮູ້ຈັກເຄື່ອງນີ້. ໂທຫາຫ້ອງການກອງທຶນ; ວຽກຂອງທ່ານຍັງຢູ່.</translation>
    </message>
    <message>
        <source>No safe way to the fund here; nothing was sent. Check the date, or try another network.</source>
        <translation>ເຄືອຂ່າຍນີ້ບໍ່ໄດ້ເຊື່ອມຫາກອງທຶນຢ່າງປອດໄພ. ບໍ່ໄດ້ສົ່ງຫຍັງອອກໄປ; ກວດວັນທີຂອງເຄື່ອງ ຫຼື ລອງເຄືອຂ່າຍອື່ນ.</translation>
    </message>
    <message>
        <source>This network wants a sign-in of its own. Ask who looks after it.</source>
        <translation>ເຄືອຂ່າຍນີ້ຕ້ອງໃຫ້ເຂົ້າສູ່ລະບົບກ່ອນ. ຖາມຜູ້ດູແລເຄືອຂ່າຍ.</translation>
    </message>
    <message>
        <source>This network leads elsewhere than to the fund. Sign in to it in a browser first.</source>
        <translation>ເຄືອຂ່າຍນີ້ພາໄປບ່ອນອື່ນ ບໍ່ແມ່ນກອງທຶນ. ເຂົ້າສູ່ລະບົບເຄືອຂ່າຍໃນບຣາວເຊີກ່ອນ.</translation>
    </message>
    <message>
        <source>What answered is not the fund. Your work is safe and goes later.</source>
        <translation>ສິ່ງທີ່ຕອບບໍ່ແມ່ນກອງທຶນ. ວຽກຂອງທ່ານປອດໄພ ແລະ ຈະສົ່ງພາຍຫຼັງ.</translation>
    </message>
    <message>
        <source>There is a network, but the fund does not answer. It is tried again by itself.</source>
        <translation>ມີເຄືອຂ່າຍ ແຕ່ກອງທຶນຍັງບໍ່ຕອບ. ຈະລອງອີກເອງ.</translation>
    </message>
    <message>
        <source>The link broke off in the middle. It is tried again by itself.</source>
        <translation>ສັນຍານຂາດກາງທາງ. ຈະລອງອີກເອງ.</translation>
    </message>
    <message>
        <source>The fund has much to do and asks to wait a little.</source>
        <translation>ກອງທຶນມີວຽກຫຼາຍ ແລະ ຂໍໃຫ້ລໍຖ້າໜ້ອຍໜຶ່ງ.</translation>
    </message>
    <message>
        <source>Something went wrong at the fund. Your work is safe; it is tried again by itself.</source>
        <translation>ລະບົບກອງທຶນເກີດຂໍ້ຜິດພາດ. ວຽກຂອງທ່ານປອດໄພ; ຈະລອງອີກເອງ.</translation>
    </message>
    <message>
        <source>This record is too large to be sent. Call the fund's office; your work is kept.</source>
        <translation>ຂໍ້ມູນນີ້ໃຫຍ່ເກີນໄປ ສົ່ງບໍ່ໄດ້. ໂທຫາຫ້ອງການກອງທຶນ; ວຽກຂອງທ່ານຍັງຢູ່.</translation>
    </message>
    <message>
        <source>The fund could not read what was sent. It is tried again; if it stays, call the fund's office.</source>
        <translation>ກອງທຶນອ່ານສິ່ງທີ່ສົ່ງໄປບໍ່ໄດ້. ຈະລອງອີກ; ຖ້າຍັງບໍ່ໄດ້ ໃຫ້ໂທຫາຫ້ອງການກອງທຶນ.</translation>
    </message>
    <message>
        <source>The fund is not sure that this record is from this laptop. Call its office; your work is kept.</source>
        <translation>ກອງທຶນຢືນຢັນບໍ່ໄດ້ວ່າຂໍ້ມູນນີ້ມາຈາກເຄື່ອງນີ້. ໂທຫາຫ້ອງການກອງທຶນ; ວຽກຂອງທ່ານຍັງຢູ່.</translation>
    </message>
    <message>
        <source>It waits for an earlier step of the same record.</source>
        <translation>ລໍຖ້າຂັ້ນຕອນກ່ອນໜ້າຂອງຂໍ້ມູນດຽວກັນ.</translation>
    </message>
    <message>
        <source>The fund's answer is newer than this program. Update the program; your work is kept.</source>
        <translation>ຄຳຕອບຂອງກອງທຶນໃໝ່ກວ່າໂປຣແກຣມນີ້. ອັບເດດໂປຣແກຣມ; ວຽກຂອງທ່ານຍັງຢູ່.</translation>
    </message>
    <message>
        <source>This program is too old for the fund. Update the program; your work is kept.</source>
        <translation>ໂປຣແກຣມນີ້ເກົ່າເກີນໄປສຳລັບກອງທຶນ. ອັບເດດໂປຣແກຣມ; ວຽກຂອງທ່ານຍັງຢູ່.</translation>
    </message>
    <message>
        <source>The laptop's date or time is wrong. Set it right; your work is kept.</source>
        <translation>ວັນທີ ຫຼື ເວລາຂອງເຄື່ອງບໍ່ຖືກ. ຕັ້ງໃຫ້ຖືກ; ວຽກຂອງທ່ານຍັງຢູ່.</translation>
    </message>
    <message>
        <source>Choose a passphrase of at least 10 characters.</source>
        <translation>ເລືອກລະຫັດຜ່ານຢ່າງໜ້ອຍ 10 ຕົວ.</translation>
    </message>
    <message>
        <source>Something unexpected happened. Your saved work is safe.</source>
        <translation>ເກີດສິ່ງທີ່ບໍ່ຄາດຄິດ. ວຽກທີ່ບັນທຶກແລ້ວປອດໄພ.</translation>
    </message>
    <message>
        <source>This file is no list. Save it as XLSX or CSV and choose it again; nothing was changed.</source>
        <translation>ອ່ານໄຟລ໌ນີ້ເປັນບັນຊີບໍ່ໄດ້. ບັນທຶກເປັນ XLSX ຫຼື CSV ແລ້ວເລືອກໃໝ່; ບໍ່ມີຫຍັງຖືກປ່ຽນ.</translation>
    </message>
    <message>
        <source>The list has too many rows. Divide it by district and import each part.</source>
        <translation>ບັນຊີມີແຖວຫຼາຍເກີນໄປ. ແບ່ງຕາມເມືອງ ແລ້ວນຳເຂົ້າເທື່ອລະສ່ວນ.</translation>
    </message>
    <message>
        <source>No column of the list is headed as a name. Head one of them "Name" and import it again.</source>
        <translation>ບໍ່ມີຖັນໃດໃນບັນຊີທີ່ມີຫົວຂໍ້ເປັນຊື່. ຕັ້ງຫົວຖັນໜຶ່ງວ່າ "ຊື່ ແລະ ນາມສະກຸນ" ແລ້ວນຳເຂົ້າອີກ.</translation>
    </message>
    <message>
        <source>This is not the code of an enrolment receipt. Scan the square on the receipt again.</source>
        <translation>ລະຫັດນີ້ບໍ່ແມ່ນຂອງໃບຢັ້ງຢືນການລົງທະບຽນ. ສະແກນຮູບສີ່ຫຼ່ຽມໃນໃບຢັ້ງຢືນອີກຄັ້ງ.</translation>
    </message>
    <message>
        <source>The scheme has no rates for this day. Check the date of the laptop.</source>
        <translation>ບໍ່ມີອັດຕາສົມທົບສຳລັບມື້ນີ້. ກວດວັນທີຂອງຄອມພິວເຕີ.</translation>
    </message>
    <message>
        <source>Too many wrong tries. Wait a while, then try again; your work is safe.</source>
        <translation>ໃສ່ລະຫັດຜ່ານຜິດຫຼາຍເທື່ອເກີນໄປ. ລໍຖ້າຈັກໜ້ອຍ ແລ້ວລອງອີກຄັ້ງ; ວຽກຂອງທ່ານປອດໄພ.</translation>
    </message>
    <message>
        <source>This laptop's own keystore must help to open your account, and does not. Ask the fund's office to recover it.</source>
        <translation>ບ່ອນເກັບກະແຈຂອງລະບົບໃນເຄື່ອງນີ້ຕ້ອງຊ່ວຍເປີດບັນຊີຂອງທ່ານ ແຕ່ບໍ່ມີ. ຂໍໃຫ້ຫ້ອງການກອງທຶນກູ້ຄືນໃຫ້.</translation>
    </message>
    <message>
        <source>This laptop has no keystore that works. Your passphrase alone opens your account, as before.</source>
        <translation>ເຄື່ອງນີ້ບໍ່ມີບ່ອນເກັບກະແຈທີ່ໃຊ້ໄດ້. ລະຫັດຜ່ານຂອງທ່ານຍັງເປີດບັນຊີໄດ້ຄືເກົ່າ.</translation>
    </message>
    <message>
        <source>This passphrase is guessed too easily. Make it longer, of words that do not belong together.</source>
        <translation>ລະຫັດຜ່ານນີ້ເດົາງ່າຍເກີນໄປ. ໃຫ້ຍາວກວ່ານີ້ ແລະ ໃຊ້ຄຳທີ່ບໍ່ກ່ຽວຂ້ອງກັນ.</translation>
    </message>
    <message>
        <source>The fund has closed your account. Your work is kept and still goes out; ask your supervisor.</source>
        <translation>ກອງທຶນໄດ້ປິດບັນຊີຂອງທ່ານ. ວຽກຂອງທ່ານຍັງຢູ່ ແລະ ຍັງຈະຖືກສົ່ງໄປ; ຖາມຜູ້ຄຸ້ມຄອງຂອງທ່ານ.</translation>
    </message>
    <message>
        <source>The fund has closed this laptop. What is on it is kept; take it to the fund's office.</source>
        <translation>ກອງທຶນໄດ້ປິດເຄື່ອງນີ້. ຂໍ້ມູນໃນເຄື່ອງຍັງຢູ່; ນຳເຄື່ອງໄປຫ້ອງການກອງທຶນ.</translation>
    </message>
    <message>
        <source>Nobody else could open this laptop then. Add another person first.</source>
        <translation>ຖ້າເຮັດແນວນີ້ ຈະບໍ່ມີໃຜເປີດເຄື່ອງນີ້ໄດ້. ເພີ່ມຜູ້ໃຊ້ອື່ນກ່ອນ.</translation>
    </message>
    <message>
        <source>Something on this laptop is not at the fund yet. Send it first.</source>
        <translation>ຍັງມີຂໍ້ມູນໃນເຄື່ອງນີ້ທີ່ບໍ່ທັນຮອດກອງທຶນ. ສົ່ງກ່ອນ.</translation>
    </message>
    <message>
        <source>This laptop was too long without the fund. Send what waits, or ask your supervisor to let you go on; what you began can be finished.</source>
        <translation>ເຄື່ອງນີ້ບໍ່ໄດ້ຕິດຕໍ່ກອງທຶນດົນເກີນໄປ. ສົ່ງຂໍ້ມູນທີ່ລໍຖ້າ ຫຼື ຂໍໃຫ້ຜູ້ຄຸ້ມຄອງອະນຸຍາດ; ສິ່ງທີ່ເລີ່ມແລ້ວຍັງເຮັດໃຫ້ສຳເລັດໄດ້.</translation>
    </message>
    <message>
        <source>This file is not the answer to what you asked. Ask the fund's office again.</source>
        <translation>ໄຟລ໌ນີ້ບໍ່ແມ່ນຄຳຕອບຂອງສິ່ງທີ່ທ່ານຂໍ. ຂໍຫ້ອງການກອງທຶນອີກຄັ້ງ.</translation>
    </message>
    <message>
        <source>The fund's office has not decided yet. Call them, then try again.</source>
        <translation>ຫ້ອງການກອງທຶນຍັງບໍ່ທັນຕັດສິນ. ໂທຫາພວກເຂົາ ແລ້ວລອງອີກຄັ້ງ.</translation>
    </message>
    <message>
        <source>Nothing was asked on this laptop. Ask for a new passphrase first.</source>
        <translation>ຍັງບໍ່ໄດ້ຂໍຫຍັງໃນເຄື່ອງນີ້. ຂໍລະຫັດຜ່ານໃໝ່ກ່ອນ.</translation>
    </message>
    <message>
        <source>This folder is no whole backup of a laptop. Choose another.</source>
        <translation>ໂຟນເດີນີ້ບໍ່ແມ່ນຂໍ້ມູນສຳຮອງທີ່ຄົບຖ້ວນ. ເລືອກອັນອື່ນ.</translation>
    </message>
    <message>
        <source>A laptop is set up here already. Nothing was changed.</source>
        <translation>ຢູ່ນີ້ມີການຕັ້ງຄ່າເຄື່ອງແລ້ວ. ບໍ່ມີຫຍັງຖືກປ່ຽນ.</translation>
    </message>
    <message>
        <source>The fund is asked too often just now. It is tried again by itself.</source>
        <translation>ຕອນນີ້ກອງທຶນໄດ້ຮັບຄຳຂໍຫຼາຍເກີນໄປ. ລະບົບຈະລອງອີກເອງ.</translation>
    </message>
    <message>
        <source>Too many wrong tries. The next is taken in %1 min %2 s; your work is safe.</source>
        <translation>ໃສ່ລະຫັດຜ່ານຜິດຫຼາຍເທື່ອເກີນໄປ. ລອງໄດ້ອີກໃນ %1 ນາທີ %2 ວິນາທີ; ວຽກຂອງທ່ານປອດໄພ.</translation>
    </message>
    <message>
        <source>What answered is not the fund. Nothing was sent; try another network.</source>
        <translation>ສິ່ງທີ່ຕອບບໍ່ແມ່ນກອງທຶນ. ບໍ່ໄດ້ສົ່ງຫຍັງອອກໄປ; ລອງເຄືອຂ່າຍອື່ນ.</translation>
    </message>
    <message>
        <source>The record was changed by somebody else meanwhile. Open it and correct it again.</source>
        <translation>ມີຜູ້ອື່ນແກ້ໄຂຂໍ້ມູນນີ້ໃນລະຫວ່າງນັ້ນ. ເປີດ ແລະ ແກ້ໄຂອີກຄັ້ງ.</translation>
    </message>
    <message>
        <source>This record belongs to another laptop. Call the fund's office; your work is kept.</source>
        <translation>ຂໍ້ມູນນີ້ເປັນຂອງເຄື່ອງອື່ນ. ໂທຫາຫ້ອງການກອງທຶນ; ວຽກຂອງທ່ານຍັງຢູ່.</translation>
    </message>
    <message>
        <source>Left until tomorrow by hand; it is safe here.</source>
        <translation>ໄວ້ສົ່ງມື້ອື່ນຕາມທີ່ສັ່ງ; ຂໍ້ມູນຍັງຢູ່ໃນເຄື່ອງ.</translation>
    </message>
    <message>
        <source>It could not be saved there. Choose another folder.</source>
        <translation>ບັນທຶກບ່ອນນັ້ນບໍ່ໄດ້. ເລືອກໂຟນເດີອື່ນ.</translation>
    </message>
    <message>
        <source>Whoever answers there is not the fund that gave you the code. Nothing was set up: check the address, or use another network.</source>
        <translation>ຜູ້ທີ່ຕອບຢູ່ທີ່ຢູ່ນັ້ນບໍ່ແມ່ນກອງທຶນທີ່ໃຫ້ລະຫັດແກ່ທ່ານ. ຍັງບໍ່ໄດ້ຕັ້ງຄ່າຫຍັງ: ກວດທີ່ຢູ່ ຫຼື ໃຊ້ເຄືອຂ່າຍອື່ນ.</translation>
    </message>
    <message>
        <source>The code does not open this file. Check the code, and that it is the file that goes with it.</source>
        <translation>ລະຫັດນີ້ເປີດໄຟລ໌ບໍ່ໄດ້. ກວດລະຫັດ ແລະ ກວດວ່າແມ່ນໄຟລ໌ທີ່ມາພ້ອມກັນ.</translation>
    </message>
    <message>
        <source>By this laptop's date the file is too old. Check the date, or ask the fund's office for another.</source>
        <translation>ຕາມວັນທີຂອງເຄື່ອງນີ້ ໄຟລ໌ນີ້ເກົ່າເກີນໄປ. ກວດວັນທີຂອງເຄື່ອງ ຫຼື ຂໍໄຟລ໌ໃໝ່ຈາກຫ້ອງການກອງທຶນ.</translation>
    </message>
    <message>
        <source>This address is not encrypted; nothing was sent. Ask the fund's office for the one that begins with https://</source>
        <translation>ທີ່ຢູ່ນີ້ບໍ່ໄດ້ເຂົ້າລະຫັດ ຈຶ່ງບໍ່ໄດ້ສົ່ງຫຍັງອອກໄປ. ຖາມຫ້ອງການກອງທຶນເອົາທີ່ຢູ່ທີ່ຂຶ້ນຕົ້ນດ້ວຍ https://</translation>
    </message>
    <message>
        <source>Put off while you are away: it goes on by itself when you sign in again.</source>
        <translation>ພັກໄວ້ໃນເວລາທີ່ທ່ານບໍ່ຢູ່: ເມື່ອເຂົ້າລະບົບຄືນ ຈະເຮັດຕໍ່ໄປເອງ.</translation>
    </message>
    <message>
        <source>This is no picture that can be read, or the file is broken. Take or choose another.</source>
        <translation>ໄຟລ໌ນີ້ບໍ່ແມ່ນຮູບທີ່ເປີດໄດ້ ຫຼື ໄຟລ໌ເສຍຫາຍ. ຖ່າຍໃໝ່ ຫຼື ເລືອກຮູບອື່ນ.</translation>
    </message>
    <message>
        <source>This photo is in the telephone's own format (HEIC). Set the telephone's camera to the most compatible format (JPEG), or send the photo by a message first, then choose it again.</source>
        <translation>ຮູບນີ້ເປັນຮູບແບບສະເພາະຂອງໂທລະສັບ (HEIC). ຕັ້ງຄ່າກ້ອງໂທລະສັບໃຫ້ຖ່າຍເປັນ JPEG ຫຼື ສົ່ງຮູບຜ່ານຂໍ້ຄວາມກ່ອນ ແລ້ວເລືອກຄືນໃໝ່.</translation>
    </message>
    <message>
        <source>This is a PDF. Save the page as a picture (JPEG or PNG), then choose that.</source>
        <translation>ໄຟລ໌ນີ້ແມ່ນ PDF. ບັນທຶກໜ້ານັ້ນເປັນຮູບ (JPEG ຫຼື PNG) ກ່ອນ ແລ້ວຈຶ່ງເລືອກຮູບນັ້ນ.</translation>
    </message>
    <message>
        <source>This picture is far too large. Take or choose one of an ordinary size.</source>
        <translation>ຮູບນີ້ໃຫຍ່ເກີນໄປຫຼາຍ. ຖ່າຍໃໝ່ ຫຼື ເລືອກຮູບຂະໜາດທຳມະດາ.</translation>
    </message>
    <message>
        <source>No camera was found. A picture file does as well.</source>
        <translation>ບໍ່ພົບກ້ອງໃນເຄື່ອງນີ້. ເລືອກຮູບຈາກໄຟລ໌ແທນກໍໄດ້.</translation>
    </message>
    <message>
        <source>The camera does not answer. Another program may be using it, or the computer&apos;s settings do not allow it. A picture file does as well.</source>
        <translation>ກ້ອງບໍ່ຕອບສະໜອງ. ອາດມີໂປຣແກຣມອື່ນໃຊ້ກ້ອງຢູ່ ຫຼື ການຕັ້ງຄ່າຂອງຄອມພິວເຕີບໍ່ອະນຸຍາດ. ເລືອກຮູບຈາກໄຟລ໌ແທນກໍໄດ້.</translation>
    </message>
    <message>
        <source>The camera sends no picture any more. Plug it in again, or choose a picture file.</source>
        <translation>ກ້ອງບໍ່ສົ່ງຮູບແລ້ວ. ກວດສາຍ ແລ້ວສຽບກ້ອງຄືນ ຫຼື ເລືອກຮູບຈາກໄຟລ໌.</translation>
    </message>
    <message>
        <source>It could not be taken back: somebody acted on it since.</source>
        <translation>ຍົກເລີກບໍ່ໄດ້: ມີຄົນເຮັດວຽກຕໍ່ກັບຂໍ້ມູນນີ້ແລ້ວ.</translation>
    </message>
    <message>
        <source>The fund has something else under this number. What was typed here goes on by itself as a correction.</source>
        <translation>ກອງທຶນມີຂໍ້ມູນອື່ນພາຍໃຕ້ເລກນີ້. ສິ່ງທີ່ພິມຢູ່ນີ້ຈະຖືກສົ່ງເປັນການແກ້ໄຂໂດຍອັດຕະໂນມັດ.</translation>
    </message>
    <message>
        <source>The fund has this enrolment already. What was typed here goes on by itself as a correction.</source>
        <translation>ກອງທຶນມີການລົງທະບຽນນີ້ແລ້ວ. ສິ່ງທີ່ພິມຢູ່ນີ້ຈະຖືກສົ່ງເປັນການແກ້ໄຂໂດຍອັດຕະໂນມັດ.</translation>
    </message>
    <message>
        <source>This was entered on a laptop that the fund has closed. Look it through, correct what is wrong, and send it again.</source>
        <translation>ຂໍ້ມູນນີ້ບັນທຶກໄວ້ໃນເຄື່ອງທີ່ກອງທຶນປິດແລ້ວ. ກວດຄືນ, ແກ້ບ່ອນທີ່ຜິດ ແລ້ວສົ່ງໃໝ່.</translation>
    </message>
    <message>
        <source>The file is larger than 500 KB. Make it smaller, or photograph its pages.</source>
        <translation>ໄຟລ໌ໃຫຍ່ກວ່າ 500 KB. ເຮັດໃຫ້ນ້ອຍລົງ ຫຼື ຖ່າຍຮູບແຕ່ລະໜ້າ.</translation>
    </message>
    <message>
        <source>This kind of file is not taken, or the file is not what its name says. Give a PDF, a document (.docx, .odt), a table (.xlsx, .ods, .csv), a text or a picture.</source>
        <translation>ຮັບໄຟລ໌ປະເພດນີ້ບໍ່ໄດ້ ຫຼື ເນື້ອໃນບໍ່ກົງກັບຊື່ໄຟລ໌. ໃຫ້ເລືອກ PDF, ເອກະສານ, ຕາຕະລາງ, ຂໍ້ຄວາມ ຫຼື ຮູບ.</translation>
    </message>
    <message>
        <source>The file cannot be read. Look whether the stick is still in, and choose it again.</source>
        <translation>ອ່ານໄຟລ໌ບໍ່ໄດ້. ກວດເບິ່ງວ່າ USB ຍັງສຽບຢູ່ບໍ່ ແລ້ວເລືອກໃໝ່.</translation>
    </message>
    <message>
        <source>No receiver was found in this laptop. Plug one in, or type the place.</source>
        <translation>ບໍ່ພົບເຄື່ອງຮັບສັນຍານດາວທຽມໃນເຄື່ອງນີ້. ສຽບເຄື່ອງຮັບ ຫຼື ພິມຈຸດທີ່ຕັ້ງເອງ.</translation>
    </message>
    <message>
        <source>The receiver heard nothing. Try again under the open sky, or type the place.</source>
        <translation>ຍັງຈັບສັນຍານດາວທຽມບໍ່ໄດ້. ລອງໃໝ່ຢູ່ບ່ອນແຈ້ງ ຫຼື ພິມຈຸດທີ່ຕັ້ງເອງ.</translation>
    </message>
    <message>
        <source>The system does not let this program know the place. Allow it in the system's settings, or type the place.</source>
        <translation>ລະບົບບໍ່ອະນຸຍາດໃຫ້ໂປຣແກຣມຮູ້ຈຸດທີ່ຕັ້ງ. ອະນຸຍາດໃນການຕັ້ງຄ່າຂອງລະບົບ ຫຼື ພິມຈຸດທີ່ຕັ້ງເອງ.</translation>
    </message>
    <message>
        <source>The fund could not make this table. Ask again, or call the fund's office.</source>
        <translation>ກອງທຶນເຮັດຕາຕະລາງນີ້ບໍ່ໄດ້. ຂໍອີກຄັ້ງ ຫຼື ໂທຫາຫ້ອງການກອງທຶນ.</translation>
    </message>
    <message>
        <source>The fund's program is older than this one and cannot do this. Call the fund's office.</source>
        <translation>ໂປຣແກຣມຂອງກອງທຶນເກົ່າກວ່າໂປຣແກຣມນີ້ ແລະ ຍັງເຮັດສິ່ງນີ້ບໍ່ໄດ້. ໂທຫາຫ້ອງການກອງທຶນ.</translation>
    </message>
    <message>
        <source>The fund does not have this table any more: it keeps one for a day. Ask again.</source>
        <translation>ກອງທຶນບໍ່ມີຕາຕະລາງນີ້ແລ້ວ: ເກັບໄວ້ໜຶ່ງວັນ. ຂໍອີກຄັ້ງ.</translation>
    </message>
    <message>
        <source>The fund does not understand what was asked. Update the program, or call its office.</source>
        <translation>ກອງທຶນບໍ່ເຂົ້າໃຈສິ່ງທີ່ຂໍ. ອັບເດດໂປຣແກຣມ ຫຼື ໂທຫາຫ້ອງການກອງທຶນ.</translation>
    </message>
    <message>
        <source>This network does not let the laptop through to the fund. Ask who looks after it, or try another network.</source>
        <translation>ເຄືອຂ່າຍນີ້ບໍ່ໃຫ້ຕໍ່ຫາກອງທຶນ. ຖາມຜູ້ດູແລເຄືອຂ່າຍ ຫຼື ລອງເຄືອຂ່າຍອື່ນ.</translation>
    </message>
    <message>
        <source>The fund says it has this, but not with its receipt. It is asked again; your work is kept.</source>
        <translation>ກອງທຶນບອກວ່າມີລາຍການນີ້ແລ້ວ ແຕ່ບໍ່ໄດ້ສົ່ງໃບຢັ້ງຢືນມາ. ລະບົບຈະຖາມອີກ; ວຽກຂອງທ່ານຍັງຢູ່ຄົບ.</translation>
    </message>
    <message>
        <source>The supervisor's laptop was not found. Be in the same network, and have it started there. Your work is safe.</source>
        <translation>ບໍ່ພົບເຄື່ອງຂອງຜູ້ຄຸ້ມຄອງ. ໃຫ້ຢູ່ໃນເຄືອຂ່າຍດຽວກັນ ແລະ ໃຫ້ຜູ້ຄຸ້ມຄອງເປີດຮັບກ່ອນ. ວຽກຂອງທ່ານປອດໄພ.</translation>
    </message>
    <message>
        <source>Every page of the records is sound. Sign in again.</source>
        <translation>ຂໍ້ມູນທຸກໜ້າຍັງດີ. ເຂົ້າລະບົບອີກເທື່ອໜຶ່ງ.</translation>
    </message>
    <message>
        <source>Nothing can be read out of the records. Do not delete anything; ask the fund's office for help.</source>
        <translation>ອ່ານຂໍ້ມູນອອກມາບໍ່ໄດ້ຈັກຢ່າງ. ຢ່າລຶບຫຍັງ; ຕິດຕໍ່ຫ້ອງການກອງທຶນ.</translation>
    </message>
    <message>
        <source>The disk damaged some of the records. Nothing was changed. Delete nothing: the fund's office can read out what is sound.</source>
        <translation>ດິສເຮັດໃຫ້ຂໍ້ມູນບາງສ່ວນເສຍ. ບໍ່ມີຫຍັງຖືກປ່ຽນ. ຢ່າລຶບຫຍັງ: ຫ້ອງການກອງທຶນອ່ານສ່ວນທີ່ຍັງດີອອກມາໄດ້.</translation>
    </message>
    <message>
        <source>The disk damaged some of the records. Nothing was changed. At the sign-in, what is sound can be read out; the damaged file is kept.</source>
        <translation>ດິສເຮັດໃຫ້ຂໍ້ມູນບາງສ່ວນເສຍ. ບໍ່ມີຫຍັງຖືກປ່ຽນ. ຢູ່ໜ້າເຂົ້າສູ່ລະບົບ ທ່ານອ່ານສ່ວນທີ່ຍັງດີອອກມາໄດ້; ໄຟລ໌ທີ່ເສຍຍັງເກັບໄວ້.</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>Shift+Enter begins a new line</source>
        <translation>Shift+Enter ແມ່ນຂຶ້ນແຖວໃໝ່</translation>
    </message>
    <message>
        <source>Still to be answered</source>
        <translation>ຍັງບໍ່ທັນຕອບ</translation>
    </message>
    <message>
        <source>This cannot be right. Check it again</source>
        <translation>ບໍ່ຖືກຕ້ອງ. ກວດອີກຄັ້ງ</translation>
    </message>
    <message>
        <source>Give digits only</source>
        <translation>ໃສ່ສະເພາະຕົວເລກ</translation>
    </message>
    <message>
        <source>Give day/month/year, such as 1/5/1987</source>
        <translation>ໃສ່ ວັນ/ເດືອນ/ປີ ເຊັ່ນ 1/5/1987</translation>
    </message>
    <message>
        <source>Choose one from the list</source>
        <translation>ເລືອກໜຶ່ງຢ່າງຈາກລາຍການ</translation>
    </message>
    <message>
        <source>Give hours and minutes, such as 14:30</source>
        <translation>ໃສ່ ຊົ່ວໂມງ ແລະ ນາທີ ເຊັ່ນ 14:30</translation>
    </message>
    <message>
        <source>Give the date and the time</source>
        <translation>ໃສ່ທັງວັນທີ ແລະ ເວລາ</translation>
    </message>
    <message>
        <source>Give latitude and longitude, such as 17.97 102.6</source>
        <translation>ໃສ່ເສັ້ນຂະໜານ ແລະ ເສັ້ນແວງ ເຊັ່ນ 17.97 102.6</translation>
    </message>
    <message>
        <source>This is outside what can be chosen</source>
        <translation>ຢູ່ນອກຂອບເຂດທີ່ເລືອກໄດ້</translation>
    </message>
    <message>
        <source>This is unusual. Check it, or give the reason</source>
        <translation>ຜິດປົກກະຕິ. ກວດອີກຄັ້ງ ຫຼື ບອກເຫດຜົນ</translation>
    </message>
    <message>
        <source> (optional)</source>
        <translation> (ບໍ່ບັງຄັບ)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>ເອົາອອກ</translation>
    </message>
    <message>
        <source>Removed. Bring it back</source>
        <translation>ເອົາອອກແລ້ວ. ເອົາກັບຄືນ</translation>
    </message>
    <message>
        <source>%1 (the last one; Enter takes it)</source>
        <translation>%1 (ບ່ອນຫຼ້າສຸດ; ກົດ ↵)</translation>
    </message>
    <message>
        <source>%1 questions not asked here: why?</source>
        <translation>ມີ %1 ຄຳຖາມທີ່ບໍ່ໄດ້ຖາມຢູ່ນີ້: ຍ້ອນຫຍັງ?</translation>
    </message>
    <message>
        <source>A part of any name in Lao or Latin letters fills the three below</source>
        <translation>ພິມສ່ວນໃດສ່ວນໜຶ່ງຂອງຊື່ ເປັນລາວ ຫຼື ລາຕິນ ແລ້ວສາມຊ່ອງລຸ່ມນີ້ຈະຖືກຕື່ມໃຫ້</translation>
    </message>
    <message>
        <source>Add: %1</source>
        <translation>ເພີ່ມ: %1</translation>
    </message>
    <message>
        <source>Day/month/year, such as 1/5/1987; or only the year, or the age</source>
        <translation>ວັນ/ເດືອນ/ປີ ເຊັ່ນ 1/5/1987; ຫຼື ໃສ່ພຽງປີເກີດ ຫຼື ອາຍຸ</translation>
    </message>
    <message>
        <source>Find the village, district or province</source>
        <translation>ຊອກຫາບ້ານ ເມືອງ ຫຼື ແຂວງ</translation>
    </message>
    <message>
        <source>No</source>
        <translation>ບໍ່ແມ່ນ</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>ແມ່ນ</translation>
    </message>
    <message>
        <source>The reason, for the supervisor</source>
        <translation>ເຫດຜົນ ສຳລັບຜູ້ຄຸ້ມຄອງ</translation>
    </message>
    <message>
        <source>This question is always asked; it may be left open.</source>
        <translation>ຄຳຖາມນີ້ຖາມທຸກຄັ້ງ; ບໍ່ຕອບກໍໄດ້.</translation>
    </message>
    <message>
        <source>Why is this asked? (F3)</source>
        <translation>ຖາມຍ້ອນຫຍັງ? (F3)</translation>
    </message>
    <message>
        <source>Read and understood</source>
        <translation>ອ່ານ ແລະ ເຂົ້າໃຈແລ້ວ</translation>
    </message>
    <message>
        <source>Move up (Alt+↑)</source>
        <translation>ຍ້າຍຂຶ້ນ (Alt+↑)</translation>
    </message>
    <message>
        <source>Move down (Alt+↓)</source>
        <translation>ຍ້າຍລົງ (Alt+↓)</translation>
    </message>
    <message>
        <source>Add a dependant</source>
        <translation>ເພີ່ມຜູ້ຢູ່ໃນຄວາມອຸປະຖຳ</translation>
    </message>
    <message>
        <source>Typed was “%1”; the letters were put in their usual order.</source>
        <translation>ຂໍ້ຄວາມທີ່ພິມແມ່ນ “%1”; ໄດ້ຈັດລຽງຕົວອັກສອນຕາມລຳດັບປົກກະຕິແລ້ວ.</translation>
    </message>
    <message>
        <source>How: %1</source>
        <translation>ວິທີຖາມ: %1</translation>
    </message>
    <message>
        <source>From the receiver</source>
        <translation>ຮັບຈາກດາວທຽມ</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>ຢຸດ</translation>
    </message>
    <message>
        <source>Waiting for the receiver. Go under the open sky …</source>
        <translation>ກຳລັງຈັບສັນຍານດາວທຽມ. ໃຫ້ຢູ່ບ່ອນແຈ້ງ …</translation>
    </message>
    <message>
        <source>Within %1 m. It may become more exact …</source>
        <translation>ຜິດພາດບໍ່ເກີນ %1 ແມັດ. ຖ້າລໍຖ້າ ອາດແນ່ນອນຂຶ້ນ …</translation>
    </message>
    <message>
        <source>Taken from the receiver.</source>
        <translation>ໄດ້ຈຸດທີ່ຕັ້ງຈາກດາວທຽມແລ້ວ.</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>ຟັງ</translation>
    </message>
    <message>
        <source>Stop the sound</source>
        <translation>ຢຸດສຽງ</translation>
    </message>
    <message>
        <source>Nothing can be heard on this laptop: no loudspeaker works. The words say the same</source>
        <translation>ເຄື່ອງນີ້ບໍ່ມີສຽງ: ບໍ່ພົບລຳໂພງທີ່ໃຊ້ໄດ້. ອ່ານຂໍ້ຄວາມແທນໄດ້, ເນື້ອໃນດຽວກັນ</translation>
    </message>
    <message>
        <source>This sound cannot be played on this laptop. The words say the same</source>
        <translation>ເປີດສຽງນີ້ໃນເຄື່ອງນີ້ບໍ່ໄດ້. ອ່ານຂໍ້ຄວາມແທນໄດ້, ເນື້ອໃນດຽວກັນ</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>Hello, %1</source>
        <translation>ສະບາຍດີ, %1</translation>
    </message>
    <message>
        <source>Enrolled today</source>
        <translation>ລົງທະບຽນມື້ນີ້</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>ລໍຖ້າສົ່ງ</translation>
    </message>
    <message>
        <source>Returned to correct</source>
        <translation>ສົ່ງກັບໃຫ້ແກ້ໄຂ</translation>
    </message>
    <message>
        <source>Accepted today</source>
        <translation>ຮັບຮອງມື້ນີ້</translation>
    </message>
    <message>
        <source>New enrolment</source>
        <translation>ລົງທະບຽນໃໝ່</translation>
    </message>
    <message>
        <source>Returned: correct these first</source>
        <translation>ສົ່ງກັບ: ແກ້ໄຂລາຍການເຫຼົ່ານີ້ກ່ອນ</translation>
    </message>
    <message>
        <source>Begun, to finish</source>
        <translation>ເລີ່ມແລ້ວ ຍັງບໍ່ສຳເລັດ</translation>
    </message>
    <message>
        <source>No name yet</source>
        <translation>ຍັງບໍ່ມີຊື່</translation>
    </message>
    <message>
        <source>Every answer is saved as you type. Without a network, records wait here, encrypted, and go to the fund by themselves.</source>
        <translation>ທຸກຄຳຕອບຖືກບັນທຶກໃນຂະນະທີ່ທ່ານພິມ. ຖ້າບໍ່ມີເຄືອຂ່າຍ ຂໍ້ມູນຈະລໍຖ້າຢູ່ນີ້ແບບເຂົ້າລະຫັດ ແລະ ສົ່ງໄປກອງທຶນເອງ.</translation>
    </message>
    <message>
        <source>Practise: nothing is kept or sent</source>
        <translation>ຝຶກຊ້ອມ: ບໍ່ເກັບ ແລະ ບໍ່ສົ່ງຫຍັງ</translation>
    </message>
    <message>
        <source>Let enrolments go on for 3 days</source>
        <translation>ໃຫ້ລົງທະບຽນຕໍ່ໄດ້ 3 ວັນ</translation>
    </message>
    <message>
        <source>The fund has a newer form that this program is too old for. Work goes on with the form before it; have the program updated.</source>
        <translation>ກອງທຶນມີແບບຟອມສະບັບໃໝ່ ແຕ່ໂປຣແກຣມນີ້ເກົ່າເກີນໄປ ຈຶ່ງຍັງໃຊ້ບໍ່ໄດ້. ວຽກສືບຕໍ່ດ້ວຍແບບຟອມເດີມ; ໃຫ້ອັບເດດໂປຣແກຣມ.</translation>
    </message>
    <message>
        <source>Find in a pre-registered list (%1)</source>
        <translation>ຊອກໃນບັນຊີລາຍຊື່ທີ່ລົງໄວ້ກ່ອນ (%1)</translation>
    </message>
    <message>
        <source>Returned by %1, %2</source>
        <translation>ສົ່ງຄືນໂດຍ %1, %2</translation>
    </message>
    <message>
        <source>Returned %1</source>
        <translation>ສົ່ງຄືນ %1</translation>
    </message>
    <message>
        <source>Close the day (%1)</source>
        <translation>ປິດວຽກປະຈຳວັນ (%1)</translation>
    </message>
    <message>
        <source>What to pay (%1)</source>
        <translation>ຄິດໄລ່ເງິນສົມທົບ (%1)</translation>
    </message>
    <message>
        <source>Something changed for somebody enrolled (%1)</source>
        <translation>ຜູ້ທີ່ລົງທະບຽນແລ້ວ ມີການປ່ຽນແປງ (%1)</translation>
    </message>
    <message>
        <source>Late: was due on %1</source>
        <translation>ກາຍກຳນົດ: ຕ້ອງແກ້ໄຂພາຍໃນ %1</translation>
    </message>
    <message>
        <source>Correct by %1</source>
        <translation>ແກ້ໄຂພາຍໃນ %1</translation>
    </message>
    <message>
        <source>Must come to the office today: %1</source>
        <translation>ຕ້ອງເຂົ້າຫ້ອງການໃນມື້ນີ້: %1</translation>
    </message>
    <message>
        <source>Review what waits: %1</source>
        <translation>ກວດ %1 ລາຍການທີ່ລໍຖ້າ</translation>
    </message>
    <message>
        <source>Your villages: %1</source>
        <translation>ບ້ານຂອງທ່ານ: %1</translation>
    </message>
    <message>
        <source>Your districts: %1</source>
        <translation>ເມືອງຂອງທ່ານ: %1</translation>
    </message>
    <message>
        <source>%1 enrolled</source>
        <translation>ລົງທະບຽນແລ້ວ %1</translation>
    </message>
    <message>
        <source>%1 enrolled of %2</source>
        <translation>ລົງທະບຽນແລ້ວ %1 ຈາກ %2</translation>
    </message>
    <message>
        <source>The list “%1” is not on this laptop yet. Ask your supervisor for the file.</source>
        <translation>ບັນຊີລາຍຊື່ “%1” ຍັງບໍ່ມີຢູ່ເຄື່ອງນີ້. ຂໍໄຟລ໌ຈາກຜູ້ຄຸ້ມຄອງຂອງທ່ານ.</translation>
    </message>
    <message>
        <source>See the campaign</source>
        <translation>ເບິ່ງຂະບວນການ</translation>
    </message>
    <message>
        <source>Plan the campaign</source>
        <translation>ວາງແຜນຂະບວນການ</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Show or hide these keys</source>
        <translation>ສະແດງ ຫຼື ເຊື່ອງປຸ່ມລັດເຫຼົ່ານີ້</translation>
    </message>
    <message>
        <source>New enrolment</source>
        <translation>ລົງທະບຽນໃໝ່</translation>
    </message>
    <message>
        <source>Next question; press the button</source>
        <translation>ຄຳຖາມຕໍ່ໄປ; ກົດປຸ່ມ</translation>
    </message>
    <message>
        <source>Next section, the section before</source>
        <translation>ພາກຕໍ່ໄປ, ພາກກ່ອນ</translation>
    </message>
    <message>
        <source>Search the records</source>
        <translation>ຄົ້ນຫາຂໍ້ມູນ</translation>
    </message>
    <message>
        <source>Correct or withdraw the open record</source>
        <translation>ແກ້ໄຂ ຫຼື ຖອນຂໍ້ມູນທີ່ເປີດຢູ່</translation>
    </message>
    <message>
        <source>Try to send now</source>
        <translation>ລອງສົ່ງດຽວນີ້</translation>
    </message>
    <message>
        <source>Review: next record, the one before</source>
        <translation>ກວດ: ລາຍການຕໍ່ໄປ, ລາຍການກ່ອນ</translation>
    </message>
    <message>
        <source>Review: accept, return, reject</source>
        <translation>ກວດ: ຮັບຮອງ, ສົ່ງກັບ, ປະຕິເສດ</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>ອອກຈາກລະບົບ</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>ປຸ່ມລັດ</translation>
    </message>
    <message>
        <source>Take the last answer back, give it again</source>
        <translation>ຍົກເລີກຄຳຕອບຫຼ້າສຸດ, ໃສ່ຄືນ</translation>
    </message>
    <message>
        <source>Why is this asked; the next thing to put right</source>
        <translation>ຖາມຍ້ອນຫຍັງ; ໄປຫາຂໍ້ຕໍ່ໄປທີ່ຕ້ອງແກ້</translation>
    </message>
    <message>
        <source>Choose an answer; its number or first letters do too</source>
        <translation>ເລືອກຄຳຕອບ; ພິມເລກລຳດັບ ຫຼື ໂຕອັກສອນທຳອິດກໍໄດ້</translation>
    </message>
    <message>
        <source>Choose an answer</source>
        <translation>ເລືອກຄຳຕອບ</translation>
    </message>
    <message>
        <source>Look at who may be the same person</source>
        <translation>ເບິ່ງຜູ້ທີ່ອາດແມ່ນຄົນດຽວກັນ</translation>
    </message>
    <message>
        <source>Print or save the receipt of the open record</source>
        <translation>ພິມ ຫຼື ບັນທຶກໃບຢັ້ງຢືນຂອງຂໍ້ມູນທີ່ເປີດຢູ່</translation>
    </message>
    <message>
        <source>Find in a pre-registered list</source>
        <translation>ຊອກໃນບັນຊີລາຍຊື່ທີ່ລົງໄວ້ກ່ອນ</translation>
    </message>
    <message>
        <source>Close the day</source>
        <translation>ປິດວຽກປະຈຳວັນ</translation>
    </message>
    <message>
        <source>Show an applicant what they would pay; Escape goes back</source>
        <translation>ຄິດໄລ່ເງິນສົມທົບໃຫ້ຜູ້ສະໝັກເບິ່ງ; Esc ກັບຄືນ</translation>
    </message>
    <message>
        <source>What has changed for somebody who is enrolled</source>
        <translation>ມີຫຍັງປ່ຽນແປງສຳລັບຜູ້ທີ່ລົງທະບຽນແລ້ວ</translation>
    </message>
    <message>
        <source>Review: accept what nothing speaks against, but for a sample</source>
        <translation>ກວດ: ຮັບຮອງລາຍການທີ່ບໍ່ມີຂໍ້ສົງໄສ ຍົກເວັ້ນສ່ວນທີ່ສຸ່ມໄວ້ອ່ານ</translation>
    </message>
    <message>
        <source>Review: the whole record or only what changed; take the last decision back</source>
        <translation>ກວດ: ເບິ່ງທັງໝົດ ຫຼື ສະເພາະສິ່ງທີ່ປ່ຽນ; ຍົກເລີກການຕັດສິນຫຼ້າສຸດ</translation>
    </message>
    <message>
        <source>Read the USB stick, and put what waits on it</source>
        <translation>ອ່ານແຟລດຊ໌ USB ແລະ ເອົາຂໍ້ມູນທີ່ລໍຖ້າໃສ່</translation>
    </message>
    <message>
        <source>Pause sending for an hour; go on</source>
        <translation>ພັກການສົ່ງໜຶ່ງຊົ່ວໂມງ; ສົ່ງຕໍ່</translation>
    </message>
    <message>
        <source>Review: read on, read back</source>
        <translation>ກວດ: ອ່ານຕໍ່, ອ່ານຍ້ອນຄືນ</translation>
    </message>
    <message>
        <source>Review: into the record, between answers, back to the queue</source>
        <translation>ກວດ: ເຂົ້າໄປໃນຂໍ້ມູນ, ໄປແຕ່ລະຄຳຕອບ, ກັບຄືນລາຍການ</translation>
    </message>
    <message>
        <source>Listen to the question, where it has a sound</source>
        <translation>ຟັງຄຳຖາມ ຖ້າມີສຽງ</translation>
    </message>
</context>
<context>
    <name>Moment</name>
    <message>
        <source>Begun</source>
        <translation>ເລີ່ມ</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>ລົງທະບຽນ</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>ແກ້ໄຂ</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>ຖອນອອກ</translation>
    </message>
    <message>
        <source>Review begun</source>
        <translation>ເລີ່ມກວດ</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>ຄຳເຫັນ</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>ຮັບຮອງແລ້ວ</translation>
    </message>
    <message>
        <source>Returned to correct</source>
        <translation>ສົ່ງກັບໃຫ້ແກ້ໄຂ</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>ປະຕິເສດ</translation>
    </message>
    <message>
        <source>Member number given</source>
        <translation>ໄດ້ເລກສະມາຊິກ</translation>
    </message>
    <message>
        <source>Settled by the supervisor</source>
        <translation>ຜູ້ຄຸ້ມຄອງຕັດສິນແລ້ວ</translation>
    </message>
    <message>
        <source>Decision taken back</source>
        <translation>ຍົກເລີກການຕັດສິນ</translation>
    </message>
    <message>
        <source>Given to another person</source>
        <translation>ມອບໝາຍໃຫ້ຜູ້ອື່ນ</translation>
    </message>
    <message>
        <source>Joined with what somebody else changed</source>
        <translation>ລວມກັບສິ່ງທີ່ຜູ້ອື່ນແກ້ໄຂ</translation>
    </message>
    <message>
        <source>Two different answers: the supervisor chooses</source>
        <translation>ຄຳຕອບຂັດແຍ້ງກັນ: ຜູ້ຄຸ້ມຄອງຈະເປັນຜູ້ເລືອກ</translation>
    </message>
    <message>
        <source>Came late: a proposal for the supervisor</source>
        <translation>ມາຊ້າ: ເກັບໄວ້ເປັນຂໍ້ສະເໜີໃຫ້ຜູ້ຄຸ້ມຄອງ</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>ສົ່ງ</translation>
    </message>
    <message>
        <source>Tried to send</source>
        <translation>ພະຍາຍາມສົ່ງ</translation>
    </message>
    <message>
        <source>Received by the fund</source>
        <translation>ກອງທຶນໄດ້ຮັບ</translation>
    </message>
    <message>
        <source>Held at the fund</source>
        <translation>ຄ້າງຢູ່ກອງທຶນ</translation>
    </message>
    <message>
        <source>Waits for the supervisor's word</source>
        <translation>ລໍຖ້າຜູ້ຄຸ້ມຄອງເຫັນດີ</translation>
    </message>
    <message>
        <source>Day closed</source>
        <translation>ປິດວຽກປະຈຳວັນແລ້ວ</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Waiting to be sent</source>
        <translation>ລໍຖ້າສົ່ງ</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>ລອງດຽວນີ້</translation>
    </message>
    <message>
        <source>Nothing waits. What you finish appears here until the fund has confirmed it.</source>
        <translation>ບໍ່ມີຫຍັງລໍຖ້າ. ສິ່ງທີ່ທ່ານເຮັດສຳເລັດຈະຢູ່ນີ້ ຈົນກວ່າກອງທຶນຢືນຢັນ.</translation>
    </message>
    <message>
        <source>Onto a USB stick</source>
        <translation>ໃສ່ແຟລດຊ໌ USB</translation>
    </message>
    <message>
        <source>From a USB stick</source>
        <translation>ອ່ານຈາກແຟລດຊ໌ USB</translation>
    </message>
    <message>
        <source>Choose the USB stick</source>
        <translation>ເລືອກແຟລດຊ໌ USB</translation>
    </message>
    <message>
        <source>Working with the stick. Do not pull it out.</source>
        <translation>ກຳລັງເຮັດວຽກກັບແຟລດຊ໌. ຢ່າຖອດອອກ.</translation>
    </message>
    <message>
        <source>%1 on the stick, sealed. Bring it to the fund's office, then read it here again.</source>
        <translation>ໃສ່ແຟລດຊ໌ແລ້ວ %1 ລາຍການ ແບບປິດຜະນຶກ. ເອົາໄປຫ້ອງການກອງທຶນ ແລ້ວກັບມາອ່ານຢູ່ນີ້.</translation>
    </message>
    <message>
        <source>Taken from the stick: %1 receipts, %2 news. %3 files were not for this laptop or damaged.</source>
        <translation>ອ່ານຈາກແຟລດຊ໌ແລ້ວ: ໃບຮັບ %1, ຂ່າວໃໝ່ %2. ໄຟລ໌ %3 ອັນ ບໍ່ແມ່ນຂອງເຄື່ອງນີ້ ຫຼື ເສຍ.</translation>
    </message>
    <message>
        <source>Where to save it: nothing of any person is in it</source>
        <translation>ບັນທຶກໄວ້ໃສ: ບໍ່ມີຂໍ້ມູນສ່ວນຕົວຂອງໃຜ</translation>
    </message>
    <message>
        <source>Saved: %1. It says how this laptop works, and nothing of any person. Send it to who helps.</source>
        <translation>ບັນທຶກແລ້ວ: %1. ບອກພຽງວ່າເຄື່ອງນີ້ເຮັດວຽກແນວໃດ, ບໍ່ມີຂໍ້ມູນສ່ວນຕົວຂອງໃຜ. ສົ່ງໃຫ້ຜູ້ທີ່ຊ່ວຍເຫຼືອ.</translation>
    </message>
    <message>
        <source>Ask for help</source>
        <translation>ຂໍຄວາມຊ່ວຍເຫຼືອ</translation>
    </message>
    <message>
        <source>Try this one now</source>
        <translation>ສົ່ງອັນນີ້ດຽວນີ້</translation>
    </message>
    <message>
        <source>Leave it until tomorrow</source>
        <translation>ໄວ້ສົ່ງມື້ອື່ນ</translation>
    </message>
    <message>
        <source>Pictures that go after the records: %1 (%2 KB)</source>
        <translation>ຮູບທີ່ຈະສົ່ງຕາມຫຼັງຂໍ້ມູນ: %1 ໃບ (%2 KB)</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>30 ມື້ຜ່ານມາ</translation>
    </message>
    <message>
        <source>Pictures of %1: %2 (%3 KB)</source>
        <translation>ຮູບຂອງ %1: %2 ໃບ (%3 KB)</translation>
    </message>
    <message>
        <source>They go before all other pictures.</source>
        <translation>ຈະສົ່ງກ່ອນຮູບອື່ນໝົດ.</translation>
    </message>
    <message>
        <source>They go after the records, oldest first.</source>
        <translation>ຈະສົ່ງຕາມຫຼັງຂໍ້ມູນ ໂດຍສົ່ງຮູບເກົ່າກ່ອນ.</translation>
    </message>
    <message>
        <source>Send these first</source>
        <translation>ສົ່ງຮູບນີ້ກ່ອນ</translation>
    </message>
    <message>
        <source>By the supervisor's laptop</source>
        <translation>ຜ່ານເຄື່ອງຂອງຜູ້ຄຸ້ມຄອງ</translation>
    </message>
    <message>
        <source>Looking for the supervisor's laptop in this network.</source>
        <translation>ກຳລັງຊອກຫາເຄື່ອງຂອງຜູ້ຄຸ້ມຄອງໃນເຄືອຂ່າຍນີ້.</translation>
    </message>
    <message>
        <source>%1 with the supervisor's laptop, sealed. They go on once it meets the fund; then do this again.</source>
        <translation>ຝາກໄວ້ກັບເຄື່ອງຂອງຜູ້ຄຸ້ມຄອງແລ້ວ %1 ລາຍການ ແບບປິດຜະນຶກ. ເມື່ອເຄື່ອງນັ້ນຕໍ່ກັບກອງທຶນໄດ້ ຈະສົ່ງຕໍ່ເອງ; ຫຼັງຈາກນັ້ນໃຫ້ກົດປຸ່ມນີ້ອີກ.</translation>
    </message>
    <message>
        <source>From the supervisor's laptop: %1 receipts, %2 news.</source>
        <translation>ໄດ້ຈາກເຄື່ອງຂອງຜູ້ຄຸ້ມຄອງ: ໃບຮັບ %1, ຂ່າວໃໝ່ %2.</translation>
    </message>
    <message>
        <source>Receive for the team</source>
        <translation>ຮັບຂໍ້ມູນໃຫ້ທີມ</translation>
    </message>
    <message>
        <source>Receive no more</source>
        <translation>ຢຸດຮັບຂໍ້ມູນ</translation>
    </message>
</context>
<context>
    <name>Records</name>
    <message>
        <source>Name, phone, number or village</source>
        <translation>ຊື່, ເບີໂທ, ເລກທີ ຫຼື ບ້ານ</translation>
    </message>
    <message>
        <source>All</source>
        <translation>ທັງໝົດ</translation>
    </message>
    <message>
        <source>Nothing fits. Try a piece of the name, or fewer words.</source>
        <translation>ບໍ່ພົບ. ລອງພິມບາງສ່ວນຂອງຊື່ ຫຼື ໃຊ້ຄຳໜ້ອຍລົງ.</translation>
    </message>
    <message>
        <source>No records yet. Press Ctrl+N to enrol the first.</source>
        <translation>ຍັງບໍ່ມີຂໍ້ມູນ. ກົດ Ctrl+N ເພື່ອລົງທະບຽນຄົນທຳອິດ.</translation>
    </message>
    <message>
        <source>Member number</source>
        <translation>ເລກສະມາຊິກ</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>ແກ້ໄຂ</translation>
    </message>
    <message>
        <source>Why the applicant withdraws</source>
        <translation>ເຫດຜົນທີ່ຜູ້ສະໝັກຖອນ</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>ຖອນອອກ</translation>
    </message>
    <message>
        <source>Which records</source>
        <translation>ຂໍ້ມູນໃດ</translation>
    </message>
    <message>
        <source>Answer to the supervisor</source>
        <translation>ຕອບຜູ້ຄຸ້ມຄອງ</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>ຕອບ</translation>
    </message>
    <message>
        <source>Why the decision was wrong</source>
        <translation>ເຫດຜົນທີ່ການຕັດສິນບໍ່ຖືກຕ້ອງ</translation>
    </message>
    <message>
        <source>Take the decision back</source>
        <translation>ຍົກເລີກການຕັດສິນ</translation>
    </message>
    <message>
        <source>What has changed?</source>
        <translation>ມີຫຍັງປ່ຽນແປງ?</translation>
    </message>
    <message>
        <source>The supervisor agrees to it before it counts.</source>
        <translation>ຕ້ອງໃຫ້ຜູ້ຄຸ້ມຄອງເຫັນດີກ່ອນ ຈຶ່ງມີຜົນ.</translation>
    </message>
    <message>
        <source>Go on with what was begun: %1</source>
        <translation>ເຮັດຕໍ່ສິ່ງທີ່ເລີ່ມໄວ້: %1</translation>
    </message>
    <message>
        <source>Enter opens the first, ↓ in the list another.</source>
        <translation>ກົດ Enter ເພື່ອເປີດອັນທຳອິດ, ກົດ ↓ ໃນລາຍການເພື່ອເປີດອັນອື່ນ.</translation>
    </message>
    <message>
        <source>Only until the first contribution is paid. This laptop knows of no payment: ask the fund's office where one may have been made. The member number stays with the record.</source>
        <translation>ຍົກເລີກໄດ້ກ່ອນຈ່າຍເງິນສົມທົບຄັ້ງທຳອິດເທົ່ານັ້ນ. ເຄື່ອງນີ້ບໍ່ຮູ້ເລື່ອງການຈ່າຍເງິນ: ຖ້າອາດຈ່າຍແລ້ວ ໃຫ້ຖາມຫ້ອງການກອງທຶນກ່ອນ. ເລກສະມາຊິກຍັງເປັນຂອງຂໍ້ມູນນີ້.</translation>
    </message>
    <message>
        <source>Enrol the next (%1)</source>
        <translation>ລົງທະບຽນຄົນຕໍ່ໄປ (%1)</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Accept</source>
        <translation>ຮັບຮອງ</translation>
    </message>
    <message>
        <source>Return to correct</source>
        <translation>ສົ່ງກັບໃຫ້ແກ້ໄຂ</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>ປະຕິເສດ</translation>
    </message>
    <message>
        <source>Words on the whole record, or the reason to reject</source>
        <translation>ຄຳເຫັນຕໍ່ທັງໝົດ ຫຼື ເຫດຜົນທີ່ປະຕິເສດ</translation>
    </message>
    <message>
        <source>Nothing waits for review. Records appear here when they reach the fund.</source>
        <translation>ບໍ່ມີຫຍັງລໍຖ້າກວດ. ຂໍ້ມູນຈະປາກົດຢູ່ນີ້ ເມື່ອໄປຮອດກອງທຶນ.</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>ຄຳເຫັນ</translation>
    </message>
    <message>
        <source>Accepted. The fund gives the member number.</source>
        <translation>ຮັບຮອງແລ້ວ. ກອງທຶນຈະໃຫ້ເລກສະມາຊິກ.</translation>
    </message>
    <message>
        <source>Returned. The enumerator sees your comments.</source>
        <translation>ສົ່ງກັບແລ້ວ. ພະນັກງານລົງທະບຽນຈະເຫັນຄຳເຫັນຂອງທ່ານ.</translation>
    </message>
    <message>
        <source>Rejected. The enumerator sees the reason.</source>
        <translation>ປະຕິເສດແລ້ວ. ພະນັກງານລົງທະບຽນຈະເຫັນເຫດຜົນ.</translation>
    </message>
    <message>
        <source>Records that wait for review</source>
        <translation>ຂໍ້ມູນທີ່ລໍຖ້າກວດ</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>ຕັດສິນ</translation>
    </message>
    <message>
        <source>Not clear? Write what is to be found out</source>
        <translation>ຍັງບໍ່ແຈ້ງບໍ? ຂຽນສິ່ງທີ່ໃຫ້ໄປຖາມຄືນ</translation>
    </message>
    <message>
        <source>Ask the enumerator</source>
        <translation>ຖາມພະນັກງານລົງທະບຽນ</translation>
    </message>
    <message>
        <source>Different answers were given. Choose one of each.</source>
        <translation>ມີຄຳຕອບບໍ່ຄືກັນ. ໃຫ້ເລືອກເອົາອັນໜຶ່ງຂອງແຕ່ລະຂໍ້.</translation>
    </message>
    <message>
        <source>To whom: a name of the list, or what they sign in with</source>
        <translation>ມອບໃຫ້ໃຜ: ຊື່ໃນລາຍການ ຫຼື ຊື່ທີ່ໃຊ້ເຂົ້າລະບົບ</translation>
    </message>
    <message>
        <source>Give the record to somebody else</source>
        <translation>ມອບໝາຍຂໍ້ມູນນີ້ໃຫ້ຜູ້ອື່ນ</translation>
    </message>
    <message>
        <source>Why somebody else goes on with it</source>
        <translation>ເຫດຜົນທີ່ມອບໝາຍໃຫ້ຜູ້ອື່ນ</translation>
    </message>
    <message>
        <source>Give</source>
        <translation>ມອບໝາຍ</translation>
    </message>
    <message>
        <source>Settled. Everybody concerned sees what was chosen.</source>
        <translation>ຕັດສິນແລ້ວ. ທຸກຄົນທີ່ກ່ຽວຂ້ອງຈະເຫັນວ່າໄດ້ເລືອກຫຍັງ.</translation>
    </message>
    <message>
        <source>Given. What the one before still sends comes to you as a proposal.</source>
        <translation>ມອບໝາຍແລ້ວ. ສິ່ງທີ່ຜູ້ກ່ອນຍັງສົ່ງມາ ຈະມາຮອດທ່ານເປັນຂໍ້ສະເໜີ.</translation>
    </message>
    <message>
        <source>Looking what waits…</source>
        <translation>ກຳລັງເບິ່ງວ່າມີຫຍັງລໍຖ້າກວດ…</translation>
    </message>
    <message>
        <source>Accept the %1 that nothing speaks against</source>
        <translation>ຮັບຮອງ %1 ລາຍການທີ່ບໍ່ມີຂໍ້ສົງໄສ</translation>
    </message>
    <message>
        <source>Accepted %1 of %2 …</source>
        <translation>ຮັບຮອງແລ້ວ %1 ໃນ %2 …</translation>
    </message>
    <message>
        <source>Accepted together, taken back at once</source>
        <translation>ຮັບຮອງພ້ອມກັນ ແລ້ວຍົກເລີກທັນທີ</translation>
    </message>
    <message>
        <source>Accepted together: %1. Kept back for you to read: %2.</source>
        <translation>ຮັບຮອງພ້ອມກັນ: %1. ສຸ່ມໄວ້ໃຫ້ທ່ານອ່ານ: %2.</translation>
    </message>
    <message>
        <source>All that wait</source>
        <translation>ທັງໝົດທີ່ລໍຖ້າ</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>ໜ້າສົງໄສ</translation>
    </message>
    <message>
        <source>Earnings unusually high</source>
        <translation>ລາຍໄດ້ສູງຜິດປົກກະຕິ</translation>
    </message>
    <message>
        <source>Earnings unusually low</source>
        <translation>ລາຍໄດ້ຕ່ຳຜິດປົກກະຕິ</translation>
    </message>
    <message>
        <source>Everybody's</source>
        <translation>ຂອງທຸກຄົນ</translation>
    </message>
    <message>
        <source>Finished unusually fast</source>
        <translation>ສຳເລັດໄວຜິດປົກກະຕິ</translation>
    </message>
    <message>
        <source>Forget this view</source>
        <translation>ເອົາມຸມມອງນີ້ອອກ</translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation>ເກັບມຸມມອງນີ້ໄວ້</translation>
    </message>
    <message>
        <source>Kept back to read</source>
        <translation>ສຸ່ມໄວ້ອ່ານ</translation>
    </message>
    <message>
        <source>Looking who is enrolled twice: %1 of %2</source>
        <translation>ກຳລັງຊອກຜູ້ທີ່ອາດລົງທະບຽນຊ້ຳ: %1 ໃນ %2</translation>
    </message>
    <message>
        <source>May be enrolled twice</source>
        <translation>ອາດລົງທະບຽນຊ້ຳ</translation>
    </message>
    <message>
        <source>Nothing speaks against</source>
        <translation>ບໍ່ມີຂໍ້ສົງໄສ</translation>
    </message>
    <message>
        <source>Remembered: not the same person.</source>
        <translation>ຈື່ໄວ້ແລ້ວ: ບໍ່ແມ່ນຄົນດຽວກັນ.</translation>
    </message>
    <message>
        <source>Two different answers</source>
        <translation>ຄຳຕອບບໍ່ຄືກັນ</translation>
    </message>
    <message>
        <source>Unusual answers with a reason</source>
        <translation>ຄຳຕອບຜິດປົກກະຕິທີ່ມີເຫດຜົນ</translation>
    </message>
    <message>
        <source>Unusual; the reason given: %1</source>
        <translation>ຜິດປົກກະຕິ; ເຫດຜົນທີ່ໃຫ້: %1</translation>
    </message>
    <message>
        <source>Waits long</source>
        <translation>ລໍຖ້າດົນ</translation>
    </message>
    <message>
        <source>What happened, and who did it</source>
        <translation>ສິ່ງທີ່ເກີດຂຶ້ນ ແລະ ໃຜເຮັດ</translation>
    </message>
    <message>
        <source>Which records are shown</source>
        <translation>ສະແດງລາຍການໃດ</translation>
    </message>
    <message>
        <source>Whose enrolments are shown</source>
        <translation>ສະແດງການລົງທະບຽນຂອງໃຜ</translation>
    </message>
    <message>
        <source>By when to correct</source>
        <translation>ແກ້ໄຂພາຍໃນມື້ໃດ</translation>
    </message>
    <message>
        <source>No day set</source>
        <translation>ບໍ່ກຳນົດມື້</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>ພາຍໃນ %1</translation>
    </message>
    <message>
        <source>If it is the same person: choose which answers are to be taken from the other record.</source>
        <translation>ຖ້າແມ່ນຄົນດຽວກັນ: ເລືອກຄຳຕອບທີ່ຈະເອົາຈາກອີກຂໍ້ມູນໜຶ່ງ.</translation>
    </message>
    <message>
        <source>The same person: go on with this record, reject the other one</source>
        <translation>ຄົນດຽວກັນ: ໃຊ້ຂໍ້ມູນນີ້ຕໍ່ ແລະ ປະຕິເສດອີກຂໍ້ມູນໜຶ່ງ</translation>
    </message>
    <message>
        <source>The other record of this person says: %1. Correct it.</source>
        <translation>ອີກຂໍ້ມູນໜຶ່ງຂອງຄົນນີ້ບອກວ່າ: %1. ກະລຸນາແກ້ໄຂຕາມນັ້ນ.</translation>
    </message>
    <message>
        <source>This person was enrolled twice: this record goes on, the other one was rejected.</source>
        <translation>ຄົນນີ້ຖືກລົງທະບຽນສອງຄັ້ງ: ໃຊ້ຂໍ້ມູນນີ້ຕໍ່, ສ່ວນອີກຂໍ້ມູນໜຶ່ງຖືກປະຕິເສດ.</translation>
    </message>
    <message>
        <source>The same person as %1, whose other record goes on.</source>
        <translation>ຄົນດຽວກັນກັບ %1, ໃຊ້ອີກຂໍ້ມູນໜຶ່ງຕໍ່.</translation>
    </message>
    <message>
        <source>One person, one record: the other was rejected, with the reason.</source>
        <translation>ໜຶ່ງຄົນ ໜຶ່ງຂໍ້ມູນ: ປະຕິເສດອີກຂໍ້ມູນໜຶ່ງແລ້ວ ພ້ອມເຫດຜົນ.</translation>
    </message>
    <message>
        <source>In two households</source>
        <translation>ຢູ່ສອງຄົວເຮືອນ</translation>
    </message>
    <message>
        <source>In another household too: %1</source>
        <translation>ຢູ່ອີກຄົວເຮືອນໜຶ່ງນຳ: %1</translation>
    </message>
    <message>
        <source>The picture is beside</source>
        <translation>ເບິ່ງຮູບຢູ່ທາງຂ້າງ</translation>
    </message>
    <message>
        <source>Asked for, and not changed</source>
        <translation>ໄດ້ຂໍໃຫ້ແກ້ໄຂແລ້ວ ແຕ່ຍັງຄືເກົ່າ</translation>
    </message>
    <message>
        <source>Show the whole record (%1)</source>
        <translation>ເບິ່ງຂໍ້ມູນທັງໝົດ (%1)</translation>
    </message>
    <message>
        <source>Show only what changed (%1)</source>
        <translation>ເບິ່ງສະເພາະສິ່ງທີ່ປ່ຽນ (%1)</translation>
    </message>
    <message>
        <source>Sent again, and no answer changed</source>
        <translation>ສົ່ງມາອີກ ໂດຍບໍ່ມີຄຳຕອບໃດປ່ຽນ</translation>
    </message>
    <message>
        <source>Take it back (%1)</source>
        <translation>ຍົກເລີກການຕັດສິນ (%1)</translation>
    </message>
    <message>
        <source>Taken back at once</source>
        <translation>ຍົກເລີກທັນທີ</translation>
    </message>
    <message>
        <source>Taken back: it is under review again.</source>
        <translation>ຍົກເລີກແລ້ວ: ກຳລັງກວດຄືນໃໝ່.</translation>
    </message>
    <message>
        <source>Answers changed since the last review: %1</source>
        <translation>ມີ %1 ຄຳຕອບປ່ຽນແປງ ນັບແຕ່ກວດເທື່ອກ່ອນ</translation>
    </message>
    <message>
        <source>Sent again after a return</source>
        <translation>ສົ່ງມາອີກຫຼັງຖືກສົ່ງກັບ</translation>
    </message>
    <message>
        <source>The same person: the other record goes on, reject this one</source>
        <translation>ຄົນດຽວກັນ: ໃຊ້ອີກຂໍ້ມູນໜຶ່ງຕໍ່ ແລະ ປະຕິເສດຂໍ້ມູນນີ້</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Added. They can sign in here now.</source>
        <translation>ເພີ່ມແລ້ວ. ສາມາດເຂົ້າລະບົບຢູ່ນີ້ໄດ້.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>ການຕັ້ງຄ່າ</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>ປົກກະຕິ</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>ໃຫຍ່</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>ໃຫຍ່ກວ່າ</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>ລະຫັດໃຊ້ຄັ້ງດຽວ</translation>
    </message>
    <message>
        <source>Their own passphrase</source>
        <translation>ລະຫັດຜ່ານຂອງຜູ້ນັ້ນ</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>ເພີ່ມ</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>ພາສາ</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>ຂະໜາດຕົວອັກສອນ</translation>
    </message>
    <message>
        <source>Another person on this laptop</source>
        <translation>ຜູ້ໃຊ້ອື່ນໃນເຄື່ອງນີ້</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>ຄວາມຄົມຊັດຂອງສີ</translation>
    </message>
    <message>
        <source>Calm</source>
        <translation>ສະບາຍຕາ</translation>
    </message>
    <message>
        <source>Strong, for daylight</source>
        <translation>ຄົມຊັດ ສຳລັບກາງແຈ້ງ</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>ກະລຸນາລໍຖ້າ…</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>ລະຫັດຜ່ານຂອງທ່ານ</translation>
    </message>
    <message>
        <source>The present one</source>
        <translation>ລະຫັດປັດຈຸບັນ</translation>
    </message>
    <message>
        <source>The new one</source>
        <translation>ລະຫັດໃໝ່</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>ປ່ຽນ</translation>
    </message>
    <message>
        <source>Changed. The new passphrase opens from now on.</source>
        <translation>ປ່ຽນແລ້ວ. ໃຊ້ລະຫັດໃໝ່ແຕ່ນີ້ໄປ.</translation>
    </message>
    <message>
        <source>Copies on another disk</source>
        <translation>ສຳເນົາໃນດິສອື່ນ</translation>
    </message>
    <message>
        <source>Encrypted, once a day, into %1</source>
        <translation>ແບບເຂົ້າລະຫັດ, ມື້ລະເທື່ອ, ໃສ່ %1</translation>
    </message>
    <message>
        <source>Choose a folder on a stick or another disk.</source>
        <translation>ເລືອກໂຟນເດີໃນແຟລດຊ໌ ຫຼື ດິສອື່ນ.</translation>
    </message>
    <message>
        <source>Choose a folder and copy now</source>
        <translation>ເລືອກໂຟນເດີ ແລ້ວສຳເນົາດຽວນີ້</translation>
    </message>
    <message>
        <source>Copied and checked.</source>
        <translation>ສຳເນົາ ແລະ ກວດແລ້ວ.</translation>
    </message>
    <message>
        <source>No network: from a stick</source>
        <translation>ບໍ່ມີເຄືອຂ່າຍ: ຈາກແຟລດຊ໌</translation>
    </message>
    <message>
        <source>Keys of this laptop</source>
        <translation>ກະແຈຂອງເຄື່ອງນີ້</translation>
    </message>
    <message>
        <source>If somebody may have copied them, or once a year. Works without a network.</source>
        <translation>ເມື່ອສົງໄສວ່າມີຄົນກັອບປີ້ໄປ ຫຼື ປີລະເທື່ອ. ບໍ່ຕ້ອງມີເຄືອຂ່າຍ.</translation>
    </message>
    <message>
        <source>Make new keys</source>
        <translation>ປ່ຽນກະແຈໃໝ່</translation>
    </message>
    <message>
        <source>New keys. The fund hears of it at the next contact.</source>
        <translation>ປ່ຽນແລ້ວ. ກອງທຶນຈະຮູ້ເມື່ອຕິດຕໍ່ກັນຄັ້ງຕໍ່ໄປ.</translation>
    </message>
    <message>
        <source>Who else can sign in here</source>
        <translation>ຜູ້ອື່ນທີ່ເຂົ້າໃຊ້ເຄື່ອງນີ້ໄດ້</translation>
    </message>
    <message>
        <source>Take off this laptop</source>
        <translation>ເອົາອອກຈາກເຄື່ອງນີ້</translation>
    </message>
    <message>
        <source>Taken off. Their records stay.</source>
        <translation>ເອົາອອກແລ້ວ. ຂໍ້ມູນຂອງຜູ້ນັ້ນຍັງຢູ່.</translation>
    </message>
    <message>
        <source>They can sign in here again.</source>
        <translation>ຜູ້ນັ້ນເຂົ້າໃຊ້ໄດ້ອີກແລ້ວ.</translation>
    </message>
    <message>
        <source>Take that back</source>
        <translation>ຍົກເລີກການເອົາອອກ</translation>
    </message>
    <message>
        <source>Your present passphrase</source>
        <translation>ລະຫັດຜ່ານປັດຈຸບັນຂອງທ່ານ</translation>
    </message>
    <message>
        <source>After somebody was taken off, or a passphrase was seen. Takes a moment.</source>
        <translation>ເມື່ອເອົາຜູ້ໃດຜູ້ໜຶ່ງອອກແລ້ວ ຫຼື ມີຄົນເຫັນລະຫັດຜ່ານ. ໃຊ້ເວລາຈັກໜ່ອຍ.</translation>
    </message>
    <message>
        <source>Encrypt everything anew</source>
        <translation>ເຂົ້າລະຫັດທັງໝົດຄືນໃໝ່</translation>
    </message>
    <message>
        <source>Everything is encrypted under a new key.</source>
        <translation>ເຂົ້າລະຫັດທັງໝົດດ້ວຍກະແຈໃໝ່ແລ້ວ.</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>ອ່ານ</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>National Social Security Fund</source>
        <translation>ກອງທຶນປະກັນສັງຄົມແຫ່ງຊາດ</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>ເຂົ້າສູ່ລະບົບ</translation>
    </message>
    <message>
        <source>Demonstration: choose a person. All people are invented.</source>
        <translation>ການສາທິດ: ເລືອກຜູ້ໃຊ້. ທຸກຄົນເປັນຄົນສົມມຸດ.</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>ຊື່ຜູ້ໃຊ້</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>ລະຫັດຜ່ານ</translation>
    </message>
    <message>
        <source>Set up this laptop</source>
        <translation>ຕັ້ງຄ່າເຄື່ອງນີ້</translation>
    </message>
    <message>
        <source>Address of the fund</source>
        <translation>ທີ່ຢູ່ຂອງກອງທຶນ</translation>
    </message>
    <message>
        <source>One-time code from the fund's office</source>
        <translation>ລະຫັດໃຊ້ຄັ້ງດຽວຈາກຫ້ອງການກອງທຶນ</translation>
    </message>
    <message>
        <source>Your own passphrase, 10 characters or more</source>
        <translation>ລະຫັດຜ່ານຂອງທ່ານ 10 ຕົວຂຶ້ນໄປ</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>ກຳລັງເປີດ…</translation>
    </message>
    <message>
        <source>Asking the fund…</source>
        <translation>ກຳລັງຕິດຕໍ່ກອງທຶນ…</translation>
    </message>
    <message>
        <source>Enumerator</source>
        <translation>ພະນັກງານລົງທະບຽນ</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>ຜູ້ຄຸ້ມຄອງ</translation>
    </message>
    <message>
        <source>I have forgotten my passphrase</source>
        <translation>ຂ້ອຍລືມລະຫັດຜ່ານ</translation>
    </message>
    <message>
        <source>It is in the file</source>
        <translation>ຢູ່ໃນໄຟລ໌ແລ້ວ</translation>
    </message>
    <message>
        <source>No network here: take the fund's file from a stick</source>
        <translation>ບໍ່ມີເຄືອຂ່າຍ: ໃຊ້ໄຟລ໌ຂອງກອງທຶນຈາກແຟລດຊ໌</translation>
    </message>
    <message>
        <source>The file from the fund's office</source>
        <translation>ໄຟລ໌ຈາກຫ້ອງການກອງທຶນ</translation>
    </message>
    <message>
        <source>The program is newer than the records: they are made ready for it, %1 of %2. This happens once; should the power go, it goes on from there.</source>
        <translation>ໂປຣແກຣມໃໝ່ກວ່າຂໍ້ມູນ: ກຳລັງກຽມຂໍ້ມູນໃຫ້ເຂົ້າກັນ %1 ໃນ %2. ເຮັດພຽງຄັ້ງດຽວ; ຖ້າໄຟດັບ ຈະສືບຕໍ່ຈາກບ່ອນນັ້ນ.</translation>
    </message>
    <message>
        <source>Checking that nothing was changed: %1 of %2.</source>
        <translation>ກຳລັງກວດວ່າບໍ່ມີຫຍັງຖືກປ່ຽນແປງ: %1 ໃນ %2.</translation>
    </message>
    <message>
        <source>Reading out what is sound…</source>
        <translation>ກຳລັງອ່ານສ່ວນທີ່ຍັງດີອອກມາ…</translation>
    </message>
    <message>
        <source>Read out what is sound</source>
        <translation>ອ່ານສ່ວນທີ່ຍັງດີອອກມາ</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>ດຳເນີນຕໍ່</translation>
    </message>
    <message>
        <source>Looking at every page of the records: %1 of %2.</source>
        <translation>ກຳລັງກວດຂໍ້ມູນທຸກໜ້າ: %1 ໃນ %2.</translation>
    </message>
    <message>
        <source>Taking over what is sound: %1 of %2.</source>
        <translation>ກຳລັງເອົາສ່ວນທີ່ຍັງດີມາໃສ່ໄຟລ໌ໃໝ່: %1 ໃນ %2.</translation>
    </message>
    <message>
        <source>Putting the records in order: %1 of %2.</source>
        <translation>ກຳລັງຈັດຂໍ້ມູນໃຫ້ເປັນລະບຽບ: %1 ໃນ %2.</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Draft</source>
        <translation>ຮ່າງ</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>ລໍຖ້າສົ່ງ</translation>
    </message>
    <message>
        <source>At the fund</source>
        <translation>ຢູ່ກອງທຶນ</translation>
    </message>
    <message>
        <source>Under review</source>
        <translation>ກຳລັງກວດ</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>ຮັບຮອງແລ້ວ</translation>
    </message>
    <message>
        <source>Returned to correct</source>
        <translation>ສົ່ງກັບໃຫ້ແກ້ໄຂ</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>ປະຕິເສດ</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>ຖອນອອກ</translation>
    </message>
    <message>
        <source>Held at the fund</source>
        <translation>ຄ້າງຢູ່ກອງທຶນ</translation>
    </message>
</context>
<context>
    <name>Truth</name>
    <message>
        <source>Sending %1 of %2</source>
        <translation>ກຳລັງສົ່ງ %1 ໃນ %2</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 ລາຍການລໍຖ້າ</translation>
    </message>
    <message>
        <source>All sent</source>
        <translation>ສົ່ງໝົດແລ້ວ</translation>
    </message>
    <message>
        <source>Last sent %1</source>
        <translation>ສົ່ງຫຼ້າສຸດ %1</translation>
    </message>
    <message>
        <source>Next try %1</source>
        <translation>ຈະລອງອີກ %1</translation>
    </message>
    <message>
        <source>Looking for the fund</source>
        <translation>ກຳລັງຊອກຫາກອງທຶນ</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>ອອບລາຍ</translation>
    </message>
    <message>
        <source>Connected to the fund</source>
        <translation>ເຊື່ອມຕໍ່ກັບກອງທຶນແລ້ວ</translation>
    </message>
    <message>
        <source>%1 of %2 KB, about %3 s left</source>
        <translation>%1 ໃນ %2 KB, ເຫຼືອປະມານ %3 ວິນາທີ</translation>
    </message>
    <message>
        <source>%1 pictures go after the records</source>
        <translation>ຮູບ %1 ໃບຈະສົ່ງຕາມຫຼັງຂໍ້ມູນ</translation>
    </message>
    <message>
        <source>USB stick found: F11 reads it and puts what waits on it</source>
        <translation>ພົບແຟລດຊ໌ USB: ກົດ F11 ເພື່ອອ່ານ ແລະ ເອົາຂໍ້ມູນທີ່ລໍຖ້າໃສ່</translation>
    </message>
    <message>
        <source>Paused until %1, F12 goes on</source>
        <translation>ພັກການສົ່ງຮອດ %1, ກົດ F12 ເພື່ອສົ່ງຕໍ່</translation>
    </message>
    <message>
        <source>This link costs by the amount: %1 pictures wait, F5 sends them</source>
        <translation>ເນັດນີ້ເສຍເງິນຕາມປະລິມານ: %1 ຮູບລໍຖ້າ, ກົດ F5 ເພື່ອສົ່ງ</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>ກຳລັງຮັບ</translation>
    </message>
    <message>
        <source>Sending pictures</source>
        <translation>ກຳລັງສົ່ງຮູບ</translation>
    </message>
    <message>
        <source>USB stick, do not pull it out</source>
        <translation>ແຟລດຊ໌ USB, ຢ່າຖອດອອກ</translation>
    </message>
    <message>
        <source>By the supervisor's laptop</source>
        <translation>ຜ່ານເຄື່ອງຂອງຜູ້ຄຸ້ມຄອງ</translation>
    </message>
    <message>
        <source>%1: %2 laptops, %3 files wait for the fund</source>
        <translation>%1: %2 ເຄື່ອງ, %3 ໄຟລ໌ລໍຖ້າສົ່ງກອງທຶນ</translation>
    </message>
    <message>
        <source>Receiving for the team until this laptop locks</source>
        <translation>ກຳລັງຮັບຂໍ້ມູນໃຫ້ທີມ ຈົນກວ່າເຄື່ອງລັອກ</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Home</source>
        <translation>ໜ້າຫຼັກ</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>ຂໍ້ມູນ</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>ກວດ</translation>
    </message>
    <message>
        <source>Sync queue</source>
        <translation>ຄິວສົ່ງຂໍ້ມູນ</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>ການຕັ້ງຄ່າ</translation>
    </message>
    <message>
        <source>Keys (F1)</source>
        <translation>ປຸ່ມລັດ (F1)</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>ອອກຈາກລະບົບ</translation>
    </message>
    <message>
        <source>Network: on (demonstration)</source>
        <translation>ເຄືອຂ່າຍ: ເປີດ (ສາທິດ)</translation>
    </message>
    <message>
        <source>Network: off (demonstration)</source>
        <translation>ເຄືອຂ່າຍ: ປິດ (ສາທິດ)</translation>
    </message>
    <message>
        <source>Social security enrolment</source>
        <translation>ລົງທະບຽນປະກັນສັງຄົມ</translation>
    </message>
    <message>
        <source>Practice. Nothing you type here is kept or sent.</source>
        <translation>ຝຶກຊ້ອມ. ສິ່ງທີ່ພິມຢູ່ນີ້ຈະບໍ່ຖືກເກັບ ຫຼື ສົ່ງໄປ.</translation>
    </message>
    <message>
        <source>End practice</source>
        <translation>ຈົບການຝຶກຊ້ອມ</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>ຂະບວນການ</translation>
    </message>
    <message>
        <source>Take that back</source>
        <translation>ເອົາຄືນ</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>ທີມ</translation>
    </message>
</context>
<context>
    <name>Typed</name>
    <message>
        <source>Give day/month/year, a year, or an age</source>
        <translation>ໃສ່ ວັນ/ເດືອນ/ປີ, ປີ ຫຼື ອາຍຸ</translation>
    </message>
    <message>
        <source>That month has no such day. Check it again</source>
        <translation>ເດືອນນັ້ນບໍ່ມີວັນທີນີ້. ກວດເບິ່ງອີກ</translation>
    </message>
    <message>
        <source>There is no such month. The day comes first, then the month</source>
        <translation>ບໍ່ມີເດືອນນີ້. ໃສ່ວັນກ່ອນ ແລ້ວຈຶ່ງໃສ່ເດືອນ</translation>
    </message>
    <message>
        <source>That lies in the future. Check the year again</source>
        <translation>ວັນນັ້ນຢູ່ໃນອະນາຄົດ. ກວດເບິ່ງປີອີກຄັ້ງ</translation>
    </message>
    <message>
        <source>That is more than 120 years ago. Check the year again</source>
        <translation>ເກີນ 120 ປີແລ້ວ. ກວດເບິ່ງປີອີກຄັ້ງ</translation>
    </message>
    <message>
        <source>Give an amount in kip, such as 2.500.000</source>
        <translation>ໃສ່ຈຳນວນເງິນເປັນກີບ ເຊັ່ນ 2.500.000</translation>
    </message>
    <message>
        <source>A kip has no parts. Give the whole amount</source>
        <translation>ເງິນກີບບໍ່ມີເສດ. ໃສ່ຈຳນວນເຕັມ</translation>
    </message>
    <message>
        <source>This number looks too short. It is kept as typed</source>
        <translation>ເບີນີ້ເບິ່ງຄືສັ້ນເກີນໄປ. ເກັບໄວ້ຕາມທີ່ພິມ</translation>
    </message>
    <message>
        <source>This number looks too long. It is kept as typed</source>
        <translation>ເບີນີ້ເບິ່ງຄືຍາວເກີນໄປ. ເກັບໄວ້ຕາມທີ່ພິມ</translation>
    </message>
    <message>
        <source>No Lao number is known to begin so. It is kept as typed</source>
        <translation>ບໍ່ຮູ້ຈັກເບີລາວທີ່ຂຶ້ນຕົ້ນແບບນີ້. ເກັບໄວ້ຕາມທີ່ພິມ</translation>
    </message>
    <message>
        <source>A telephone number has digits only. It is kept as typed</source>
        <translation>ເບີໂທລະສັບມີແຕ່ຕົວເລກ. ເກັບໄວ້ຕາມທີ່ພິມ</translation>
    </message>
    <message>
        <source>A number of another country</source>
        <translation>ເບີຂອງປະເທດອື່ນ</translation>
    </message>
    <message>
        <source>This was written in an old Lao font and cannot be read. Type it again</source>
        <translation>ຂໍ້ຄວາມນີ້ຂຽນດ້ວຍຟອນລາວແບບເກົ່າ ອ່ານບໍ່ໄດ້. ພິມໃໝ່</translation>
    </message>
    <message>
        <source>These are Thai letters. Switch the keyboard to Lao and type it again</source>
        <translation>ນີ້ແມ່ນໂຕໜັງສືໄທ. ປ່ຽນແປ້ນພິມເປັນພາສາລາວ ແລ້ວພິມໃໝ່</translation>
    </message>
    <message>
        <source>This row has no name</source>
        <translation>ແຖວນີ້ບໍ່ມີຊື່</translation>
    </message>
    <message>
        <source>No such place is known, or there are several</source>
        <translation>ບໍ່ຮູ້ຈັກສະຖານທີ່ນີ້ ຫຼື ມີຫຼາຍບ່ອນຊື່ດຽວກັນ</translation>
    </message>
    <message>
        <source>This is not in the list of choices</source>
        <translation>ບໍ່ມີໃນລາຍການໃຫ້ເລືອກ</translation>
    </message>
    <message>
        <source>%1 is a year of the Buddhist era. Is %2 meant?</source>
        <translation>%1 ແມ່ນ ພ.ສ. ໝາຍເຖິງ ຄ.ສ. %2 ບໍ?</translation>
    </message>
    <message>
        <source>The year is taken for %1</source>
        <translation>ປີນີ້ອ່ານເປັນ %1</translation>
    </message>
    <message>
        <source>The paper's number looks too short. It is kept as typed</source>
        <translation>ເລກທີເອກະສານເບິ່ງຄືສັ້ນເກີນໄປ. ເກັບໄວ້ຕາມທີ່ພິມ</translation>
    </message>
    <message>
        <source>The paper's number looks too long. It is kept as typed</source>
        <translation>ເລກທີເອກະສານເບິ່ງຄືຍາວເກີນໄປ. ເກັບໄວ້ຕາມທີ່ພິມ</translation>
    </message>
    <message>
        <source>A number has digits. Leave it empty where there is no paper</source>
        <translation>ເລກທີຕ້ອງມີຕົວເລກ. ຖ້າບໍ່ມີເອກະສານ ໃຫ້ເວັ້ນຫວ່າງໄວ້</translation>
    </message>
    <message>
        <source>This does not look like a real number. Leave it empty where there is no paper</source>
        <translation>ນີ້ເບິ່ງຄືບໍ່ແມ່ນເລກແທ້. ຖ້າບໍ່ມີເອກະສານ ໃຫ້ເວັ້ນຫວ່າງໄວ້</translation>
    </message>
    <message>
        <source>%1 kip</source>
        <translation>%1 ກີບ</translation>
    </message>
    <message>
        <source>%1, %2 years old</source>
        <translation>%1, ອາຍຸ %2 ປີ</translation>
    </message>
    <message>
        <source>Converted from an old Lao font; “%1” was pasted. Check it</source>
        <translation>ປ່ຽນຈາກຟອນລາວແບບເກົ່າ; ຂໍ້ຄວາມທີ່ວາງແມ່ນ “%1”. ກວດເບິ່ງອີກ</translation>
    </message>
    <message>
        <source>Give a year of four digits</source>
        <translation>ໃສ່ປີ ສີ່ຕົວເລກ</translation>
    </message>
    <message>
        <source>Give month/year, such as 5/2020</source>
        <translation>ໃສ່ ເດືອນ/ປີ ເຊັ່ນ 5/2020</translation>
    </message>
    <message>
        <source>Is %1 meant?</source>
        <translation>ໝາຍເຖິງ %1 ບໍ?</translation>
    </message>
    <message>
        <source>Only the age is known: %1 years</source>
        <translation>ຮູ້ແຕ່ອາຍຸ: %1 ປີ</translation>
    </message>
    <message>
        <source>Only the year %1 is known: about %2 years old</source>
        <translation>ຮູ້ແຕ່ປີເກີດ %1: ອາຍຸປະມານ %2 ປີ</translation>
    </message>
    <message>
        <source>The number of a paper usually has digits. It is kept as typed</source>
        <translation>ເລກທີເອກະສານມັກມີຕົວເລກ. ເກັບໄວ້ຕາມທີ່ພິມ</translation>
    </message>
    <message>
        <source>The whole date is needed here: day/month/year</source>
        <translation>ຢູ່ນີ້ຕ້ອງໃສ່ວັນທີໃຫ້ຄົບ: ວັນ/ເດືອນ/ປີ</translation>
    </message>
    <message>
        <source>This number looks too short. Compare it with the paper</source>
        <translation>ເລກນີ້ເບິ່ງຄືສັ້ນເກີນໄປ. ທຽບກັບເອກະສານ</translation>
    </message>
    <message>
        <source>Converted from an old Lao font. Check it</source>
        <translation>ປ່ຽນຈາກຟອນລາວແບບເກົ່າແລ້ວ. ກວດເບິ່ງ</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>Given name</source>
        <translation>ຊື່</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>ນາມສະກຸນ</translation>
    </message>
    <message>
        <source>Birth</source>
        <translation>ວັນເດືອນປີເກີດ</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>ເພດ</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>ເບີໂທລະສັບ</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>ບ້ານ</translation>
    </message>
    <message>
        <source>Dependants</source>
        <translation>ຜູ້ຢູ່ໃນຄວາມອຸປະຖຳ</translation>
    </message>
    <message>
        <source>Family book</source>
        <translation>ປຶ້ມສຳມະໂນຄົວ</translation>
    </message>
    <message>
        <source>National identity card</source>
        <translation>ບັດປະຈຳຕົວ</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>ໜັງສືຜ່ານແດນ</translation>
    </message>
    <message>
        <source>Birth certificate</source>
        <translation>ໃບຢັ້ງຢືນການເກີດ</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>ຄືກັນ</translation>
    </message>
    <message>
        <source>Sounds the same</source>
        <translation>ອອກສຽງຄືກັນ</translation>
    </message>
    <message>
        <source>Typed in each other's place</source>
        <translation>ໃສ່ສະຫຼັບບ່ອນກັນ</translation>
    </message>
    <message>
        <source>Nearly the same</source>
        <translation>ເກືອບຄືກັນ</translation>
    </message>
    <message>
        <source>A little alike</source>
        <translation>ຄ້າຍຄືກັນໜ້ອຍໜຶ່ງ</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>ຕ່າງກັນ</translation>
    </message>
    <message>
        <source>Day and month swapped</source>
        <translation>ວັນກັບເດືອນສະຫຼັບກັນ</translation>
    </message>
    <message>
        <source>One digit differs</source>
        <translation>ຕ່າງກັນຕົວເລກດຽວ</translation>
    </message>
    <message>
        <source>Both the first of January</source>
        <translation>ວັນທີ 1 ມັງກອນ ຄືກັນ</translation>
    </message>
    <message>
        <source>The year fits</source>
        <translation>ປີກົງກັນ</translation>
    </message>
    <message>
        <source>The age fits</source>
        <translation>ອາຍຸກົງກັນ</translation>
    </message>
    <message>
        <source>The same day in another year</source>
        <translation>ວັນດຽວກັນ ແຕ່ຕ່າງປີ</translation>
    </message>
    <message>
        <source>Ten years apart</source>
        <translation>ຫ່າງກັນ 10 ປີ</translation>
    </message>
    <message>
        <source>The same year, another day</source>
        <translation>ປີດຽວກັນ ແຕ່ຕ່າງວັນ</translation>
    </message>
    <message>
        <source>Another village of the district</source>
        <translation>ບ້ານອື່ນ ໃນເມືອງດຽວກັນ</translation>
    </message>
    <message>
        <source>Several are the same</source>
        <translation>ມີຫຼາຍຄົນຄືກັນ</translation>
    </message>
    <message>
        <source>One is the same</source>
        <translation>ມີໜຶ່ງຄົນຄືກັນ</translation>
    </message>
    <message>
        <source>None is the same</source>
        <translation>ບໍ່ມີໃຜຄືກັນ</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>Signed in</source>
        <translation>ເຂົ້າສູ່ລະບົບ</translation>
    </message>
    <message>
        <source>Failed to sign in</source>
        <translation>ເຂົ້າສູ່ລະບົບບໍ່ສຳເລັດ</translation>
    </message>
    <message>
        <source>Opened a record</source>
        <translation>ເປີດເບິ່ງຂໍ້ມູນ</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>ພິມ</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>ສົ່ງອອກ</translation>
    </message>
    <message>
        <source>Made a backup</source>
        <translation>ສຳຮອງຂໍ້ມູນ</translation>
    </message>
    <message>
        <source>Restored from a backup</source>
        <translation>ກູ້ຄືນຈາກຂໍ້ມູນສຳຮອງ</translation>
    </message>
    <message>
        <source>Changed the key of the records</source>
        <translation>ປ່ຽນກະແຈຂອງຂໍ້ມູນ</translation>
    </message>
    <message>
        <source>Changed their passphrase</source>
        <translation>ປ່ຽນລະຫັດຜ່ານ</translation>
    </message>
    <message>
        <source>Recovered a forgotten passphrase</source>
        <translation>ກູ້ຄືນລະຫັດຜ່ານທີ່ລືມ</translation>
    </message>
    <message>
        <source>Added a person</source>
        <translation>ເພີ່ມຜູ້ໃຊ້</translation>
    </message>
    <message>
        <source>Removed a person</source>
        <translation>ເອົາຜູ້ໃຊ້ອອກ</translation>
    </message>
    <message>
        <source>Asked for the laptop's keystore too</source>
        <translation>ໃຊ້ບ່ອນເກັບກະແຈຂອງເຄື່ອງນຳ</translation>
    </message>
    <message>
        <source>The passphrase alone opens again</source>
        <translation>ໃຊ້ແຕ່ລະຫັດຜ່ານຄືເກົ່າ</translation>
    </message>
    <message>
        <source>Protection made stronger</source>
        <translation>ເພີ່ມການປ້ອງກັນໃຫ້ແຂງແຮງຂຶ້ນ</translation>
    </message>
    <message>
        <source>Let enrolments go on</source>
        <translation>ອະນຸຍາດໃຫ້ລົງທະບຽນຕໍ່</translation>
    </message>
    <message>
        <source>Locked by the fund</source>
        <translation>ກອງທຶນລັອກເຄື່ອງ</translation>
    </message>
    <message>
        <source>Closed for everybody by the fund</source>
        <translation>ກອງທຶນປິດເຄື່ອງສຳລັບທຸກຄົນ</translation>
    </message>
    <message>
        <source>A broken link was found</source>
        <translation>ພົບຂໍ້ມູນທີ່ຖືກປ່ຽນ ຫຼື ຂາດຫາຍ</translation>
    </message>
    <message>
        <source>The disk had lost something</source>
        <translation>ພົບວ່າດິສເຮັດໃຫ້ຂໍ້ມູນເສຍໄປ</translation>
    </message>
    <message>
        <source>Read what the disk had lost</source>
        <translation>ໄດ້ອ່ານສິ່ງທີ່ດິສເຮັດໃຫ້ເສຍໄປ</translation>
    </message>
    <message>
        <source>Gave the laptop new keys</source>
        <translation>ປ່ຽນກະແຈຂອງເຄື່ອງ</translation>
    </message>
    <message>
        <source>Took up a new key of the fund</source>
        <translation>ຮັບກະແຈໃໝ່ຂອງກອງທຶນ</translation>
    </message>
    <message>
        <source>The sheet that explains the scheme</source>
        <translation>ໃບອະທິບາຍໂຄງການ</translation>
    </message>
    <message>
        <source>The report of what was sent</source>
        <translation>ບົດລາຍງານການສົ່ງຂໍ້ມູນ</translation>
    </message>
    <message>
        <source>The report of %1</source>
        <translation>ບົດລາຍງານຂອງ %1</translation>
    </message>
    <message>
        <source>The plan of a campaign</source>
        <translation>ແຜນຂອງຂະບວນການ</translation>
    </message>
    <message>
        <source>A file given in a form (%1)</source>
        <translation>ໄຟລ໌ທີ່ແນບມາກັບແບບຟອມ (%1)</translation>
    </message>
    <message>
        <source>Read what was sound out of a damaged database</source>
        <translation>ໄດ້ອ່ານສ່ວນທີ່ຍັງດີອອກຈາກໄຟລ໌ທີ່ເສຍ</translation>
    </message>
    <message>
        <source>Deleted damaged files that were kept</source>
        <translation>ໄດ້ລຶບໄຟລ໌ທີ່ເສຍເຊິ່ງເກັບໄວ້</translation>
    </message>
</context>
<context>
    <name>Passphrase</name>
    <message>
        <source>Good. It is not guessed easily.</source>
        <translation>ດີ. ເດົາບໍ່ງ່າຍ.</translation>
    </message>
    <message>
        <source>Make it longer: 10 characters at least.</source>
        <translation>ໃຫ້ຍາວກວ່ານີ້: ຢ່າງໜ້ອຍ 10 ຕົວອັກສອນ.</translation>
    </message>
    <message>
        <source>Others know these words of you. Take others.</source>
        <translation>ຄົນອື່ນຮູ້ຄຳເຫຼົ່ານີ້ກ່ຽວກັບທ່ານ. ໃຊ້ຄຳອື່ນ.</translation>
    </message>
    <message>
        <source>These words are guessed first. Add one that nobody expects.</source>
        <translation>ຄຳເຫຼົ່ານີ້ຖືກເດົາກ່ອນ. ເພີ່ມຄຳທີ່ບໍ່ມີໃຜຄາດຄິດ.</translation>
    </message>
    <message>
        <source>Repeating does not help. Add another word.</source>
        <translation>ການຊ້ຳກັນບໍ່ຊ່ວຍຫຍັງ. ເພີ່ມຄຳອື່ນ.</translation>
    </message>
    <message>
        <source>Rows of letters or numbers are guessed first. Add words.</source>
        <translation>ຕົວອັກສອນ ຫຼື ຕົວເລກທີ່ລຽນກັນຖືກເດົາກ່ອນ. ເພີ່ມຄຳ.</translation>
    </message>
    <message>
        <source>Dates and years are guessed first. Add words.</source>
        <translation>ວັນທີ ແລະ ປີຖືກເດົາກ່ອນ. ເພີ່ມຄຳ.</translation>
    </message>
    <message>
        <source>Neighbours on the keyboard are guessed first. Add words.</source>
        <translation>ປຸ່ມທີ່ຢູ່ໃກ້ກັນຖືກເດົາກ່ອນ. ເພີ່ມຄຳ.</translation>
    </message>
    <message>
        <source>Add another word.</source>
        <translation>ເພີ່ມອີກຄຳໜຶ່ງ.</translation>
    </message>
    <message>
        <source>Several words that do not belong together</source>
        <translation>ຫຼາຍຄຳທີ່ບໍ່ກ່ຽວຂ້ອງກັນ</translation>
    </message>
</context>
<context>
    <name>Limit</name>
    <message>
        <source>%1 of %2 records wait to be sent.</source>
        <translation>%1 ໃນ %2 ລາຍການລໍຖ້າສົ່ງ.</translation>
    </message>
    <message>
        <source>%1 of %2 records wait for a decision.</source>
        <translation>%1 ໃນ %2 ລາຍການລໍຖ້າການຕັດສິນ.</translation>
    </message>
    <message>
        <source>The oldest unsent record is %1 days old; %2 at most.</source>
        <translation>ລາຍການທີ່ຍັງບໍ່ໄດ້ສົ່ງເກົ່າສຸດ %1 ວັນ; ບໍ່ໃຫ້ເກີນ %2 ວັນ.</translation>
    </message>
    <message>
        <source>The fund was not reached for %1 days; %2 at most.</source>
        <translation>ບໍ່ໄດ້ຕິດຕໍ່ກອງທຶນ %1 ວັນ; ບໍ່ໃຫ້ເກີນ %2 ວັນ.</translation>
    </message>
</context>
<context>
    <name>Risk</name>
    <message>
        <source>%1 unusual answers, each with a reason. Read them.</source>
        <translation>ມີ %1 ຄຳຕອບທີ່ຜິດປົກກະຕິ ພ້ອມເຫດຜົນ. ໃຫ້ອ່ານເບິ່ງ.</translation>
    </message>
    <message>
        <source>Earns %1 kip; others of this occupation here about %2.</source>
        <translation>ລາຍໄດ້ %1 ກີບ; ຄົນອື່ນໃນອາຊີບນີ້ຢູ່ບ່ອນນີ້ປະມານ %2.</translation>
    </message>
    <message>
        <source>Earns only %1 kip; others of this occupation here about %2.</source>
        <translation>ລາຍໄດ້ພຽງ %1 ກີບ; ຄົນອື່ນໃນອາຊີບນີ້ຢູ່ບ່ອນນີ້ປະມານ %2.</translation>
    </message>
    <message>
        <source>Finished in %1 minutes; this enumerator usually takes %2.</source>
        <translation>ສຳເລັດພາຍໃນ %1 ນາທີ; ປົກກະຕິພະນັກງານຄົນນີ້ໃຊ້ %2 ນາທີ.</translation>
    </message>
    <message>
        <source>Has waited for %1 days.</source>
        <translation>ລໍຖ້າມາແລ້ວ %1 ມື້.</translation>
    </message>
    <message>
        <source>Somebody of this household is in %1 other households too.</source>
        <translation>ມີຄົນໃນຄົວເຮືອນນີ້ ຢູ່ໃນອີກ %1 ຄົວເຮືອນນຳ.</translation>
    </message>
    <message>
        <source>Answers given twice, differently: %1. Choose.</source>
        <translation>ມີ %1 ຄຳຕອບທີ່ໃສ່ບໍ່ຄືກັນສອງຄັ້ງ. ໃຫ້ເລືອກ.</translation>
    </message>
    <message>
        <source>Other records that may be the same person: %1.</source>
        <translation>ອາດເປັນຄົນດຽວກັນກັບອີກ %1 ຂໍ້ມູນ.</translation>
    </message>
    <message>
        <source>Was returned (%1×): read what became of it.</source>
        <translation>ເຄີຍສົ່ງກັບ %1 ເທື່ອ: ອ່ານວ່າແກ້ໄຂແນວໃດ.</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>Goes past a rule in %1% of records, the others in %2%. Read the reasons.</source>
        <translation>ຂ້າມກົດລະບຽບໃນ %1% ຂອງຂໍ້ມູນ, ຄົນອື່ນ %2%. ໃຫ້ອ່ານເຫດຜົນ.</translation>
    </message>
    <message>
        <source>%1% of records had to be returned, of the others' %2%. See what is returned most.</source>
        <translation>ຂໍ້ມູນ %1% ຖືກສົ່ງກັບໃຫ້ແກ້ໄຂ, ຂອງຄົນອື່ນ %2%. ເບິ່ງວ່າສ່ວນໃດຖືກສົ່ງກັບຫຼາຍ.</translation>
    </message>
    <message>
        <source>%1% of records may be doubles, of the others' %2%. Compare them.</source>
        <translation>ຂໍ້ມູນ %1% ອາດຊ້ຳກັນ, ຂອງຄົນອື່ນ %2%. ໃຫ້ທຽບເບິ່ງ.</translation>
    </message>
    <message>
        <source>%1% of records have no telephone, of the others' %2%. Ask why.</source>
        <translation>ຂໍ້ມູນ %1% ບໍ່ມີເບີໂທລະສັບ, ຂອງຄົນອື່ນ %2%. ໃຫ້ຖາມສາເຫດ.</translation>
    </message>
    <message>
        <source>%1% of earnings are whole half millions, of the others' %2%. Ask how they are told.</source>
        <translation>ລາຍໄດ້ %1% ເປັນເລກມົນທຸກເຄິ່ງລ້ານ, ຂອງຄົນອື່ນ %2%. ໃຫ້ຖາມວ່າແຈ້ງແນວໃດ.</translation>
    </message>
    <message>
        <source>Takes %1 minutes a household, the others %2. Sit beside for one.</source>
        <translation>ໃຊ້ %1 ນາທີຕໍ່ຄົວເຮືອນ, ຄົນອື່ນ %2 ນາທີ. ໃຫ້ນັ່ງເບິ່ງນຳຄັ້ງໜຶ່ງ.</translation>
    </message>
    <message>
        <source>Like the team's.</source>
        <translation>ຄືກັນກັບທີມງານ.</translation>
    </message>
    <message>
        <source>Too few records to compare.</source>
        <translation>ຂໍ້ມູນຍັງໜ້ອຍເກີນໄປທີ່ຈະທຽບ.</translation>
    </message>
    <message>
        <source>%1% of ages end in 0 or 5; about 20% is usual. Ask for papers.</source>
        <translation>ອາຍຸ %1% ລົງທ້າຍດ້ວຍ 0 ຫຼື 5; ຕາມປົກກະຕິປະມານ 20%. ໃຫ້ຂໍເບິ່ງເອກະສານ.</translation>
    </message>
</context>
<context>
    <name>Indicator</name>
    <message>
        <source>Met</source>
        <translation>ພົບແລ້ວ</translation>
    </message>
    <message>
        <source>Told of the scheme</source>
        <translation>ໄດ້ຮັບການແນະນຳ</translation>
    </message>
    <message>
        <source>Interested</source>
        <translation>ສົນໃຈ</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>ລົງທະບຽນແລ້ວ</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>ຮັບຮອງແລ້ວ</translation>
    </message>
    <message>
        <source>Paid a first contribution</source>
        <translation>ຈ່າຍເງິນສົມທົບຄັ້ງທຳອິດ</translation>
    </message>
    <message>
        <source>From finishing to the fund</source>
        <translation>ແຕ່ສຳເລັດ ຈົນຮອດກອງທຶນ</translation>
    </message>
    <message>
        <source>At the fund, until review begins</source>
        <translation>ຢູ່ກອງທຶນ ຈົນເລີ່ມກວດ</translation>
    </message>
    <message>
        <source>Review, until decided</source>
        <translation>ກວດ ຈົນຕັດສິນ</translation>
    </message>
    <message>
        <source>Until the member number</source>
        <translation>ຈົນໄດ້ເລກສະມາຊິກ</translation>
    </message>
</context>
<context>
    <name>Dimension</name>
    <message>
        <source>District</source>
        <translation>ເມືອງ</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>ບ້ານ</translation>
    </message>
    <message>
        <source>Enumerator</source>
        <translation>ພະນັກງານລົງທະບຽນ</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>ເພດ</translation>
    </message>
    <message>
        <source>Age group</source>
        <translation>ກຸ່ມອາຍຸ</translation>
    </message>
    <message>
        <source>Disability</source>
        <translation>ຄວາມພິການ</translation>
    </message>
    <message>
        <source>Target group</source>
        <translation>ກຸ່ມເປົ້າໝາຍ</translation>
    </message>
    <message>
        <source>Occupation</source>
        <translation>ອາຊີບ</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>ບໍ່ຮູ້</translation>
    </message>
    <message>
        <source>With a disability</source>
        <translation>ມີຄວາມພິການ</translation>
    </message>
    <message>
        <source>Without a disability</source>
        <translation>ບໍ່ມີຄວາມພິການ</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>ບໍ່ຢູ່ໃນກຸ່ມໃດ</translation>
    </message>
</context>
<context>
    <name>Lasting</name>
    <message>
        <source>%1 minutes</source>
        <translation>%1 ນາທີ</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 ຊົ່ວໂມງ</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 ມື້</translation>
    </message>
</context>
<context>
    <name>Campaign</name>
    <message>
        <source>Enrolled each day; accepted of these dark</source>
        <translation>ລົງທະບຽນແຕ່ລະມື້; ສີເຂັ້ມແມ່ນຮັບຮອງແລ້ວ</translation>
    </message>
    <message>
        <source>The arrow keys or a click choose a province.</source>
        <translation>ໃຊ້ປຸ່ມລູກສອນ ຫຼື ກົດເລືອກແຂວງ.</translation>
    </message>
    <message>
        <source>%1: %2 accepted of %3 enrolled. Escape shows all.</source>
        <translation>%1: ຮັບຮອງແລ້ວ %2 ຈາກ %3 ທີ່ລົງທະບຽນ. ກົດ Esc ເພື່ອເບິ່ງທັງໝົດ.</translation>
    </message>
    <message>
        <source>Progress by</source>
        <translation>ຄວາມຄືບໜ້າຕາມ</translation>
    </message>
    <message>
        <source>From meeting people to a first contribution</source>
        <translation>ແຕ່ພົບປະປະຊາຊົນ ຈົນຈ່າຍເງິນສົມທົບຄັ້ງທຳອິດ</translation>
    </message>
    <message>
        <source>How long each step takes</source>
        <translation>ແຕ່ລະຂັ້ນຕອນໃຊ້ເວລາດົນປານໃດ</translation>
    </message>
    <message>
        <source>Enumerators, those to look at first</source>
        <translation>ພະນັກງານລົງທະບຽນ, ຜູ້ທີ່ຄວນເບິ່ງກ່ອນຢູ່ເທິງ</translation>
    </message>
    <message>
        <source>Save as picture</source>
        <translation>ບັນທຶກເປັນຮູບ</translation>
    </message>
    <message>
        <source>The picture is saved: %1</source>
        <translation>ບັນທຶກຮູບແລ້ວ: %1</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>ກຳລັງນັບ…</translation>
    </message>
    <message>
        <source>Enrolment in your districts</source>
        <translation>ການລົງທະບຽນໃນເມືອງຂອງທ່ານ</translation>
    </message>
    <message>
        <source>No campaign is published yet; every record is counted.</source>
        <translation>ຍັງບໍ່ມີຂະບວນການທີ່ປະກາດ; ນັບທຸກຂໍ້ມູນ.</translation>
    </message>
    <message>
        <source>Day %1 of %2, until %3</source>
        <translation>ມື້ທີ %1 ໃນ %2 ມື້, ຮອດ %3</translation>
    </message>
    <message>
        <source>accepted, of %1 aimed at</source>
        <translation>ຮັບຮອງແລ້ວ ຈາກເປົ້າໝາຍ %1</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>ຮັບຮອງແລ້ວ</translation>
    </message>
    <message>
        <source>enrolled today</source>
        <translation>ລົງທະບຽນມື້ນີ້</translation>
    </message>
    <message>
        <source>enrolled in all</source>
        <translation>ລົງທະບຽນທັງໝົດ</translation>
    </message>
    <message>
        <source>wait for review</source>
        <translation>ລໍຖ້າກວດ</translation>
    </message>
    <message>
        <source>returned to correct</source>
        <translation>ສົ່ງກັບໃຫ້ແກ້ໄຂ</translation>
    </message>
    <message>
        <source>expected by tonight</source>
        <translation>ຄາດໄວ້ຮອດຄ່ຳນີ້</translation>
    </message>
    <message>
        <source>%1 on average, at most %2</source>
        <translation>ສະເລ່ຍ %1, ດົນສຸດ %2</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>ຍັງບໍ່ມີ</translation>
    </message>
    <message>
        <source>today %1, in all %2</source>
        <translation>ມື້ນັ້ນ %1, ທັງໝົດ %2</translation>
    </message>
    <message>
        <source>Accepted by province, and by district in the small squares</source>
        <translation>ຮັບຮອງແລ້ວ ຕາມແຂວງ; ຊ່ອງນ້ອຍໆແມ່ນເມືອງ</translation>
    </message>
    <message>
        <source>Districts of the province</source>
        <translation>ເມືອງຂອງແຂວງ</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>A new passphrase</source>
        <translation>ລະຫັດຜ່ານໃໝ່</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>ກະລຸນາລໍຖ້າ…</translation>
    </message>
    <message>
        <source>Back to signing in</source>
        <translation>ກັບໄປໜ້າເຂົ້າສູ່ລະບົບ</translation>
    </message>
    <message>
        <source>Nothing on this laptop is lost. Choose a new passphrase; the fund's office then lets you in with it.</source>
        <translation>ບໍ່ມີຫຍັງໃນເຄື່ອງນີ້ເສຍ. ເລືອກລະຫັດຜ່ານໃໝ່ ແລ້ວຫ້ອງການກອງທຶນຈະໃຫ້ທ່ານເຂົ້າດ້ວຍລະຫັດນັ້ນ.</translation>
    </message>
    <message>
        <source>Your new passphrase</source>
        <translation>ລະຫັດຜ່ານໃໝ່ຂອງທ່ານ</translation>
    </message>
    <message>
        <source>Ask the fund</source>
        <translation>ຂໍກັບກອງທຶນ</translation>
    </message>
    <message>
        <source>Call the fund's office and read them this code. They call back on a number they know.</source>
        <translation>ໂທຫາຫ້ອງການກອງທຶນ ແລ້ວອ່ານລະຫັດນີ້ໃຫ້ຟັງ. ເຂົາເຈົ້າຈະໂທກັບຫາເບີທີ່ຮູ້ຈັກ.</translation>
    </message>
    <message>
        <source>The office has agreed: go on</source>
        <translation>ຫ້ອງການຕົກລົງແລ້ວ: ໄປຕໍ່</translation>
    </message>
    <message>
        <source>The fund has agreed. Type your new passphrase again.</source>
        <translation>ກອງທຶນຕົກລົງແລ້ວ. ພິມລະຫັດຜ່ານໃໝ່ຂອງທ່ານອີກຄັ້ງ.</translation>
    </message>
    <message>
        <source>Open the laptop</source>
        <translation>ເປີດເຄື່ອງ</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>What was answered</source>
        <translation>ສິ່ງທີ່ໄດ້ຕອບ</translation>
    </message>
    <message>
        <source>A form to try out. Nothing is kept.</source>
        <translation>ຟອມສຳລັບທົດລອງ. ບໍ່ມີຫຍັງຖືກເກັບໄວ້.</translation>
    </message>
</context>
<context>
    <name>Months</name>
    <message>
        <source>January</source>
        <translation>ມັງກອນ</translation>
    </message>
    <message>
        <source>February</source>
        <translation>ກຸມພາ</translation>
    </message>
    <message>
        <source>March</source>
        <translation>ມີນາ</translation>
    </message>
    <message>
        <source>April</source>
        <translation>ເມສາ</translation>
    </message>
    <message>
        <source>May</source>
        <translation>ພຶດສະພາ</translation>
    </message>
    <message>
        <source>June</source>
        <translation>ມິຖຸນາ</translation>
    </message>
    <message>
        <source>July</source>
        <translation>ກໍລະກົດ</translation>
    </message>
    <message>
        <source>August</source>
        <translation>ສິງຫາ</translation>
    </message>
    <message>
        <source>September</source>
        <translation>ກັນຍາ</translation>
    </message>
    <message>
        <source>October</source>
        <translation>ຕຸລາ</translation>
    </message>
    <message>
        <source>November</source>
        <translation>ພະຈິກ</translation>
    </message>
    <message>
        <source>December</source>
        <translation>ທັນວາ</translation>
    </message>
</context>
<context>
    <name>Duplicates</name>
    <message>
        <source>Somebody without a name</source>
        <translation>ຜູ້ທີ່ຍັງບໍ່ມີຊື່</translation>
    </message>
    <message>
        <source>May be enrolled already: %1 · %2 answers alike</source>
        <translation>ອາດລົງທະບຽນແລ້ວ: %1 · ຄ້າຍຄືກັນ %2 ຂໍ້</translation>
    </message>
    <message>
        <source>On a list already: %1 · %2 answers alike</source>
        <translation>ມີໃນບັນຊີລາຍຊື່ແລ້ວ: %1 · ຄ້າຍຄືກັນ %2 ຂໍ້</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>ແລະ ອີກ %1 ຄົນ</translation>
    </message>
    <message>
        <source>Look: %1</source>
        <translation>ເບິ່ງ: %1</translation>
    </message>
    <message>
        <source>%1 may be the same person. Look, and say whether it is so.</source>
        <translation>%1 ອາດແມ່ນຄົນດຽວກັນ. ກະລຸນາເບິ່ງ ແລ້ວບອກວ່າແມ່ນ ຫຼື ບໍ່ແມ່ນ.</translation>
    </message>
    <message>
        <source>Not the same person as %1: %2</source>
        <translation>ບໍ່ແມ່ນຄົນດຽວກັນກັບ %1: %2</translation>
    </message>
    <message>
        <source>On a pre-registered list</source>
        <translation>ຢູ່ໃນບັນຊີລາຍຊື່ທີ່ລົງໄວ້ກ່ອນ</translation>
    </message>
    <message>
        <source>Enrolled already</source>
        <translation>ລົງທະບຽນແລ້ວ</translation>
    </message>
    <message>
        <source>%1 dependants</source>
        <translation>ຜູ້ຢູ່ໃນຄວາມອຸປະຖຳ %1 ຄົນ</translation>
    </message>
    <message>
        <source>Is it the same person?</source>
        <translation>ແມ່ນຄົນດຽວກັນບໍ?</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>ກັບໄປແບບຟອມ</translation>
    </message>
    <message>
        <source>Typed here</source>
        <translation>ທີ່ພິມຢູ່ນີ້</translation>
    </message>
    <message>
        <source>Known there</source>
        <translation>ທີ່ມີຢູ່ກ່ອນ</translation>
    </message>
    <message>
        <source>Why it is another person</source>
        <translation>ເປັນຫຍັງຈຶ່ງແມ່ນຄົນລະຄົນ</translation>
    </message>
    <message>
        <source>Not the same person</source>
        <translation>ບໍ່ແມ່ນຄົນດຽວກັນ</translation>
    </message>
    <message>
        <source>Take that back</source>
        <translation>ເອົາຄືນ</translation>
    </message>
    <message>
        <source>It is the same person: tick off in the list and go on</source>
        <translation>ແມ່ນຄົນດຽວກັນ: ໝາຍໃນບັນຊີລາຍຊື່ ແລ້ວເຮັດຕໍ່</translation>
    </message>
    <message>
        <source>It is the same person: stop this enrolment</source>
        <translation>ແມ່ນຄົນດຽວກັນ: ຢຸດການລົງທະບຽນນີ້</translation>
    </message>
    <message>
        <source>Enrolled already: the draft was put away.</source>
        <translation>ລົງທະບຽນແລ້ວ: ຮ່າງນີ້ຖືກເກັບອອກແລ້ວ.</translation>
    </message>
    <message>
        <source>Told apart, and who may be the same</source>
        <translation>ຄົນລະຄົນ ແລະ ຜູ້ທີ່ອາດແມ່ນຄົນດຽວກັນ</translation>
    </message>
    <message>
        <source>%1 may be the same person</source>
        <translation>%1 ອາດແມ່ນຄົນດຽວກັນ</translation>
    </message>
    <message>
        <source>The fund found perhaps the same person in %1. Alike: %2. Ask the supervisor there.</source>
        <translation>ກອງທຶນພົບຜູ້ທີ່ອາດແມ່ນຄົນດຽວກັນຢູ່ %1. ສິ່ງທີ່ຄືກັນ: %2. ກະລຸນາຖາມຜູ້ຄຸ້ມຄອງຢູ່ທີ່ນັ້ນ.</translation>
    </message>
    <message>
        <source>This record</source>
        <translation>ຂໍ້ມູນນີ້</translation>
    </message>
    <message>
        <source>The other one</source>
        <translation>ອີກຂໍ້ມູນໜຶ່ງ</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Receipt of enrolment</source>
        <translation>ໃບຢັ້ງຢືນການລົງທະບຽນ</translation>
    </message>
    <message>
        <source>Enrolled on</source>
        <translation>ວັນທີລົງທະບຽນ</translation>
    </message>
    <message>
        <source>Enrolled by</source>
        <translation>ຜູ້ລົງທະບຽນໃຫ້</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>ແກ້ໄຂຄັ້ງທີ</translation>
    </message>
    <message>
        <source>The fund gives it when it accepts</source>
        <translation>ກອງທຶນຈະອອກໃຫ້ເມື່ອຮັບຮອງ</translation>
    </message>
    <message>
        <source>Member number</source>
        <translation>ເລກສະມາຊິກ</translation>
    </message>
    <message>
        <source>What was declared</source>
        <translation>ຂໍ້ມູນທີ່ແຈ້ງໄວ້</translation>
    </message>
    <message>
        <source>Dependant</source>
        <translation>ຜູ້ຢູ່ໃນຄວາມອຸປະຖຳ</translation>
    </message>
    <message>
        <source>The contribution</source>
        <translation>ເງິນສົມທົບ</translation>
    </message>
    <message>
        <source>Earnings declared, a month</source>
        <translation>ລາຍໄດ້ທີ່ແຈ້ງຕໍ່ເດືອນ</translation>
    </message>
    <message>
        <source>Counted as the least that can be insured</source>
        <translation>ຄິດໄລ່ຕາມລາຍໄດ້ຂັ້ນຕ່ຳທີ່ປະກັນໄດ້</translation>
    </message>
    <message>
        <source>Counted as the most that can be insured</source>
        <translation>ຄິດໄລ່ຕາມລາຍໄດ້ຂັ້ນສູງທີ່ປະກັນໄດ້</translation>
    </message>
    <message>
        <source>Share of the earnings</source>
        <translation>ອັດຕາສ່ວນຂອງລາຍໄດ້</translation>
    </message>
    <message>
        <source>Contribution a month</source>
        <translation>ເງິນສົມທົບຕໍ່ເດືອນ</translation>
    </message>
    <message>
        <source>Each payment, for %1 months</source>
        <translation>ຈ່າຍແຕ່ລະຄັ້ງ ສຳລັບ %1 ເດືອນ</translation>
    </message>
    <message>
        <source>Rates of</source>
        <translation>ອັດຕາສະບັບ</translation>
    </message>
    <message>
        <source>The fund has not yet confirmed these amounts.</source>
        <translation>ກອງທຶນຍັງບໍ່ໄດ້ຢືນຢັນຈຳນວນເງິນເຫຼົ່ານີ້.</translation>
    </message>
    <message>
        <source>This says what was declared. It is no receipt for money. Keep it, and bring it along.</source>
        <translation>ໃບນີ້ບອກສິ່ງທີ່ແຈ້ງໄວ້. ບໍ່ແມ່ນໃບຮັບເງິນ. ກະລຸນາເກັບຮັກສາໄວ້ ແລະ ນຳມາພ້ອມ.</translation>
    </message>
    <message>
        <source>Ask the fund</source>
        <translation>ສອບຖາມກອງທຶນ</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>ທີ່ຢູ່</translation>
    </message>
    <message>
        <source>%1 kip</source>
        <translation>%1 ກີບ</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>ໃບຢັ້ງຢືນ</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>ຂະໜາດເຈ້ຍ</translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation>ພິມໃບຢັ້ງຢືນ</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>ບັນທຶກເປັນ PDF</translation>
    </message>
    <message>
        <source>Where to save the receipt</source>
        <translation>ບັນທຶກໃບຢັ້ງຢືນໄວ້ໃສ</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>ບັນທຶກແລ້ວ: %1</translation>
    </message>
    <message>
        <source>It could not be saved there. Choose another folder.</source>
        <translation>ບັນທຶກໄວ້ບ່ອນນັ້ນບໍ່ໄດ້. ກະລຸນາເລືອກໂຟນເດີອື່ນ.</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>ສົ່ງໄປເຄື່ອງພິມແລ້ວ.</translation>
    </message>
    <message>
        <source>The printer did not take it. Look at the printer, then try again.</source>
        <translation>ເຄື່ອງພິມບໍ່ຮັບ. ກະລຸນາກວດເຄື່ອງພິມ ແລ້ວລອງໃໝ່.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>ຊື່ ແລະ ນາມສະກຸນ</translation>
    </message>
    <message>
        <source>Name in Latin letters</source>
        <translation>ຊື່ເປັນຕົວອັກສອນລາຕິນ</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>ການຍິນຍອມ</translation>
    </message>
</context>
<context>
    <name>Disagreement</name>
    <message>
        <source>The whole record</source>
        <translation>ຂໍ້ມູນທັງໝົດ</translation>
    </message>
    <message>
        <source>(no answer)</source>
        <translation>(ບໍ່ມີຄຳຕອບ)</translation>
    </message>
    <message>
        <source>As it was before</source>
        <translation>ຄືເກົ່າກ່ອນແກ້ໄຂ</translation>
    </message>
    <message>
        <source>Two corrections were joined. %1 changed: %2. Changed before by %3: %4.</source>
        <translation>ການແກ້ໄຂຂອງສອງຝ່າຍຖືກລວມເຂົ້າກັນແລ້ວ. %1 ແກ້ໄຂ: %2. ກ່ອນໜ້ານັ້ນ %3 ແກ້ໄຂ: %4.</translation>
    </message>
    <message>
        <source>“%1” was answered differently: %2. A supervisor chooses; both are kept.</source>
        <translation>“%1” ມີຄຳຕອບບໍ່ຄືກັນ: %2. ຜູ້ຄຸ້ມຄອງຈະເປັນຜູ້ເລືອກ; ຄຳຕອບທັງສອງຍັງເກັບໄວ້.</translation>
    </message>
    <message>
        <source>%1 (%2) changed this after it was given to somebody else.</source>
        <translation>%1 (%2) ແກ້ໄຂຂໍ້ມູນນີ້ຫຼັງຈາກມອບໝາຍໃຫ້ຜູ້ອື່ນແລ້ວ.</translation>
    </message>
    <message>
        <source>%1 (%2) changed this after it was decided on.</source>
        <translation>%1 (%2) ແກ້ໄຂຂໍ້ມູນນີ້ຫຼັງຈາກຕັດສິນແລ້ວ.</translation>
    </message>
    <message>
        <source>The applicant withdraws: %1</source>
        <translation>ຜູ້ສະໝັກຂໍຖອນ: %1</translation>
    </message>
    <message>
        <source>“%1”: %2 chose “%3”. Given were: %4.</source>
        <translation>“%1”: %2 ເລືອກ “%3”. ຄຳຕອບທີ່ມີ: %4.</translation>
    </message>
    <message>
        <source>%1 took over what %2 sent late: %3.</source>
        <translation>%1 ຮັບເອົາສິ່ງທີ່ %2 ສົ່ງມາຊ້າ: %3.</translation>
    </message>
    <message>
        <source>%1 did not take over what %2 sent late: %3.</source>
        <translation>%1 ບໍ່ໄດ້ຮັບເອົາສິ່ງທີ່ %2 ສົ່ງມາຊ້າ: %3.</translation>
    </message>
    <message>
        <source>nothing else</source>
        <translation>ບໍ່ມີຢ່າງອື່ນ</translation>
    </message>
    <message>
        <source>laptop %1</source>
        <translation>ເຄື່ອງທີ %1</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>ບໍ່ຮັບເອົາ</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>ຮັບເອົາ</translation>
    </message>
    <message>
        <source>To take it over, take the decision on the record back first.</source>
        <translation>ຖ້າຈະຮັບເອົາ ໃຫ້ຍົກເລີກການຕັດສິນຂໍ້ມູນນີ້ກ່ອນ.</translation>
    </message>
    <message>
        <source>%1, asked for by %2 (%3).</source>
        <translation>%1, ຂໍໂດຍ %2 (%3).</translation>
    </message>
    <message>
        <source>%1 agreed to what %2 asked for: %3.</source>
        <translation>%1 ເຫັນດີນຳສິ່ງທີ່ %2 ຂໍ: %3.</translation>
    </message>
    <message>
        <source>%1 did not agree to what %2 asked for: %3.</source>
        <translation>%1 ບໍ່ເຫັນດີນຳສິ່ງທີ່ %2 ຂໍ: %3.</translation>
    </message>
    <message>
        <source>What happened: %1</source>
        <translation>ສິ່ງທີ່ເກີດຂຶ້ນ: %1</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>ເຫັນດີ</translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message>
        <source>Find in the list</source>
        <translation>ຊອກໃນບັນຊີລາຍຊື່</translation>
    </message>
    <message>
        <source>Name, number of the list or phone</source>
        <translation>ຊື່, ລຳດັບໃນບັນຊີ ຫຼື ເບີໂທ</translation>
    </message>
    <message>
        <source>Who was found</source>
        <translation>ຜູ້ທີ່ພົບ</translation>
    </message>
    <message>
        <source>Import a list (XLSX or CSV)</source>
        <translation>ນຳບັນຊີລາຍຊື່ເຂົ້າ (XLSX ຫຼື CSV)</translation>
    </message>
    <message>
        <source>Reading the list …</source>
        <translation>ກຳລັງອ່ານບັນຊີລາຍຊື່ …</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 ຄົນ</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>ເອົາອອກຈາກເຄື່ອງ</translation>
    </message>
    <message>
        <source>Choose the list</source>
        <translation>ເລືອກບັນຊີລາຍຊື່</translation>
    </message>
    <message>
        <source>No list is on this laptop. Import the one that the campaign gave you.</source>
        <translation>ຍັງບໍ່ມີບັນຊີລາຍຊື່ໃນເຄື່ອງນີ້. ກະລຸນານຳບັນຊີທີ່ໄດ້ຈາກຂະບວນການເຂົ້າມາ.</translation>
    </message>
    <message>
        <source>Nobody fits. Try a piece of the name, or the number.</source>
        <translation>ບໍ່ພົບໃຜ. ລອງພິມບາງສ່ວນຂອງຊື່ ຫຼື ລຳດັບ.</translation>
    </message>
    <message>
        <source>The first %1 are shown. Type more of the name.</source>
        <translation>ສະແດງ %1 ຄົນທຳອິດ. ພິມຊື່ຕື່ມອີກ.</translation>
    </message>
    <message>
        <source>%1: %2 people were read.</source>
        <translation>%1: ອ່ານໄດ້ %2 ຄົນ.</translation>
    </message>
    <message>
        <source>Columns that were left out: %1</source>
        <translation>ຖັນທີ່ບໍ່ໄດ້ໃຊ້: %1</translation>
    </message>
    <message>
        <source>Not understood: %1. The form shows them empty.</source>
        <translation>ອ່ານບໍ່ເຂົ້າໃຈ: %1 ຂໍ້. ໃນແບບຟອມຈະເປັນບ່ອນຫວ່າງ.</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>ແຖວ %1</translation>
    </message>
    <message>
        <source>Taking the list over: %1 of %2 people. Go on working.</source>
        <translation>ກຳລັງນຳບັນຊີລາຍຊື່ເຂົ້າ: %1 ໃນ %2 ຄົນ. ເຮັດວຽກອື່ນຕໍ່ໄດ້ເລີຍ.</translation>
    </message>
</context>
<context>
    <name>Day</name>
    <message>
        <source>%1 of them were withdrawn since.</source>
        <translation>ໃນນັ້ນ %1 ຄົວເຮືອນຖອນອອກແລ້ວ.</translation>
    </message>
    <message>
        <source>%1 things keep the day open.</source>
        <translation>ຍັງມີ %1 ຢ່າງຕ້ອງຈັດການກ່ອນຈຶ່ງປິດໄດ້.</translation>
    </message>
    <message>
        <source>%1: %2 households, %3 in the register, %4 kip in %5 payments.</source>
        <translation>%1: %2 ຄົວເຮືອນ, ໃນປຶ້ມທະບຽນ %3, ຮັບເງິນ %4 ກີບ ຈາກ %5 ລາຍການ.</translation>
    </message>
    <message>
        <source>%1: not closed yet; %2 households came here.</source>
        <translation>%1: ຍັງບໍ່ທັນປິດ; ມາຮອດເຄື່ອງນີ້ %2 ຄົວເຮືອນ.</translation>
    </message>
    <message>
        <source>Begun and not finished: %1</source>
        <translation>ເລີ່ມແລ້ວ ຍັງບໍ່ສຳເລັດ: %1</translation>
    </message>
    <message>
        <source>Begun, still open because</source>
        <translation>ຍັງບໍ່ສຳເລັດ ຍ້ອນວ່າ</translation>
    </message>
    <message>
        <source>Close the day</source>
        <translation>ປິດວຽກປະຈຳວັນ</translation>
    </message>
    <message>
        <source>Closed at</source>
        <translation>ເວລາປິດ</translation>
    </message>
    <message>
        <source>Correct the report</source>
        <translation>ແກ້ໄຂບົດລາຍງານ</translation>
    </message>
    <message>
        <source>Districts</source>
        <translation>ເມືອງ</translation>
    </message>
    <message>
        <source>Fingerprint of the report</source>
        <translation>ລະຫັດຢືນຢັນບົດລາຍງານ</translation>
    </message>
    <message>
        <source>Finish it</source>
        <translation>ເຮັດໃຫ້ສຳເລັດ</translation>
    </message>
    <message>
        <source>Finish it, put it away, or say why it stays open.</source>
        <translation>ເຮັດໃຫ້ສຳເລັດ, ຍົກເລີກ ຫຼື ບອກເຫດຜົນທີ່ຍັງຄ້າງໄວ້.</translation>
    </message>
    <message>
        <source>First contributions counted</source>
        <translation>ຈຳນວນການຈ່າຍເງິນສົມທົບຄັ້ງທຳອິດ</translation>
    </message>
    <message>
        <source>First contributions taken today</source>
        <translation>ເງິນສົມທົບຄັ້ງທຳອິດທີ່ຮັບໃນມື້ນີ້</translation>
    </message>
    <message>
        <source>Households counted by the laptop</source>
        <translation>ຄົວເຮືອນທີ່ເຄື່ອງນັບໄດ້</translation>
    </message>
    <message>
        <source>Households in the paper register</source>
        <translation>ຄົວເຮືອນໃນປຶ້ມທະບຽນ</translation>
    </message>
    <message>
        <source>Households in the paper register today</source>
        <translation>ຄົວເຮືອນທີ່ຂຽນໃນປຶ້ມທະບຽນມື້ນີ້</translation>
    </message>
    <message>
        <source>Leave the report as it is</source>
        <translation>ໃຫ້ບົດລາຍງານຢູ່ຄືເກົ່າ</translation>
    </message>
    <message>
        <source>Met, told of the scheme, interested</source>
        <translation>ພົບ, ໄດ້ອະທິບາຍໃຫ້, ສົນໃຈ</translation>
    </message>
    <message>
        <source>More than the people you met. Count again.</source>
        <translation>ຫຼາຍກວ່າຈຳນວນຄົນທີ່ພົບ. ກະລຸນານັບຄືນ.</translation>
    </message>
    <message>
        <source>More than those who were told. Count again.</source>
        <translation>ຫຼາຍກວ່າຈຳນວນຄົນທີ່ໄດ້ອະທິບາຍໃຫ້. ກະລຸນານັບຄືນ.</translation>
    </message>
    <message>
        <source>Of these, interested</source>
        <translation>ໃນນັ້ນ ຜູ້ທີ່ສົນໃຈ</translation>
    </message>
    <message>
        <source>Of these, told of the scheme</source>
        <translation>ໃນນັ້ນ ຜູ້ທີ່ໄດ້ອະທິບາຍໃຫ້</translation>
    </message>
    <message>
        <source>Of these, withdrawn since</source>
        <translation>ໃນນັ້ນ ຖອນອອກແລ້ວ</translation>
    </message>
    <message>
        <source>Payment slips, or payments in cash</source>
        <translation>ຈຳນວນໃບຈ່າຍເງິນ ຫຼື ການຈ່າຍເປັນເງິນສົດ</translation>
    </message>
    <message>
        <source>People you met</source>
        <translation>ຈຳນວນຄົນທີ່ພົບ</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>ຜູ້ລາຍງານ</translation>
    </message>
    <message>
        <source>Print the report</source>
        <translation>ພິມບົດລາຍງານ</translation>
    </message>
    <message>
        <source>Put it away</source>
        <translation>ຍົກເລີກຮ່າງ</translation>
    </message>
    <message>
        <source>Report of the day</source>
        <translation>ບົດລາຍງານປະຈຳວັນ</translation>
    </message>
    <message>
        <source>Signature of the person</source>
        <translation>ລາຍເຊັນຜູ້ລາຍງານ</translation>
    </message>
    <message>
        <source>Signature of who received it</source>
        <translation>ລາຍເຊັນຜູ້ຮັບ</translation>
    </message>
    <message>
        <source>Signed by this laptop</source>
        <translation>ລົງລາຍເຊັນໂດຍເຄື່ອງ</translation>
    </message>
    <message>
        <source>The day is closed and signed. The report goes to the fund with your records.</source>
        <translation>ປິດ ແລະ ລົງລາຍເຊັນແລ້ວ. ບົດລາຍງານຈະໄປຮອດກອງທຶນພ້ອມຂໍ້ມູນຂອງທ່ານ.</translation>
    </message>
    <message>
        <source>The draft was put away.</source>
        <translation>ຍົກເລີກຮ່າງແລ້ວ.</translation>
    </message>
    <message>
        <source>The end of the day, %1</source>
        <translation>ທ້າຍມື້, %1</translation>
    </message>
    <message>
        <source>The laptop counts %1 households finished today.</source>
        <translation>ເຄື່ອງນັບໄດ້ %1 ຄົວເຮືອນທີ່ສຳເລັດໃນມື້ນີ້.</translation>
    </message>
    <message>
        <source>The paper register</source>
        <translation>ປຶ້ມທະບຽນ</translation>
    </message>
    <message>
        <source>The register and the laptop differ. Say why.</source>
        <translation>ປຶ້ມທະບຽນ ແລະ ເຄື່ອງ ບໍ່ກົງກັນ. ກະລຸນາບອກເຫດຜົນ.</translation>
    </message>
    <message>
        <source>The report on paper, to sign</source>
        <translation>ບົດລາຍງານໃສ່ເຈ້ຍ ເພື່ອລົງລາຍເຊັນ</translation>
    </message>
    <message>
        <source>The team's day</source>
        <translation>ມື້ນີ້ຂອງທີມ</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>ລວມເປັນເງິນ</translation>
    </message>
    <message>
        <source>Together, in kip</source>
        <translation>ລວມເປັນເງິນ (ກີບ)</translation>
    </message>
    <message>
        <source>Where to save the report</source>
        <translation>ບັນທຶກບົດລາຍງານໄວ້ໃສ</translation>
    </message>
    <message>
        <source>Who you spoke with today</source>
        <translation>ຜູ້ທີ່ທ່ານໄດ້ລົມນຳໃນມື້ນີ້</translation>
    </message>
    <message>
        <source>Why it stays open</source>
        <translation>ເຫດຜົນທີ່ຍັງຄ້າງໄວ້</translation>
    </message>
    <message>
        <source>Why they differ</source>
        <translation>ເຫດຜົນທີ່ບໍ່ກົງກັນ</translation>
    </message>
    <message>
        <source>Why they differ, if they do</source>
        <translation>ເຫດຜົນ ຖ້າບໍ່ກົງກັນ</translation>
    </message>
    <message>
        <source>Write a number.</source>
        <translation>ກະລຸນາຂຽນຕົວເລກ.</translation>
    </message>
    <message>
        <source>Write how many payments this is.</source>
        <translation>ກະລຸນາຂຽນຈຳນວນການຈ່າຍ.</translation>
    </message>
    <message>
        <source>Write how much they are together.</source>
        <translation>ກະລຸນາຂຽນຈຳນວນເງິນລວມ.</translation>
    </message>
</context>
<context>
    <name>Calculator</name>
    <message>
        <source>the rate</source>
        <translation>ອັດຕາເງິນສົມທົບ</translation>
    </message>
    <message>
        <source>the lowest earnings that count</source>
        <translation>ລາຍໄດ້ຂັ້ນຕ່ຳ</translation>
    </message>
    <message>
        <source>the highest earnings that count</source>
        <translation>ເພດານລາຍໄດ້</translation>
    </message>
    <message>
        <source>how often can be paid</source>
        <translation>ຖອກໄດ້ເລື້ອຍປານໃດ</translation>
    </message>
    <message>
        <source>Computed as %1% of %2 kip, the lowest that counts.</source>
        <translation>ຄິດໄລ່ %1% ຂອງ %2 ກີບ ເຊິ່ງເປັນລາຍໄດ້ຂັ້ນຕ່ຳ.</translation>
    </message>
    <message>
        <source>Computed as %1% of %2 kip, the highest that counts.</source>
        <translation>ຄິດໄລ່ %1% ຂອງ %2 ກີບ ເຊິ່ງເປັນເພດານລາຍໄດ້.</translation>
    </message>
    <message>
        <source>Computed as %1% of %2 kip.</source>
        <translation>ຄິດໄລ່ %1% ຂອງ %2 ກີບ.</translation>
    </message>
    <message>
        <source>The fund has not yet confirmed: %1.</source>
        <translation>ກອງທຶນຍັງບໍ່ທັນຢືນຢັນ: %1.</translation>
    </message>
    <message>
        <source>to be confirmed by the fund</source>
        <translation>ລໍກອງທຶນຢືນຢັນ</translation>
    </message>
    <message>
        <source>Back (Escape)</source>
        <translation>ກັບຄືນ (Esc)</translation>
    </message>
    <message>
        <source>What you would pay</source>
        <translation>ເງິນສົມທົບທີ່ທ່ານຈະຖອກ</translation>
    </message>
    <message>
        <source>Earnings a month, in kip</source>
        <translation>ລາຍໄດ້ຕໍ່ເດືອນ ເປັນກີບ</translation>
    </message>
    <message>
        <source>Earnings → a month</source>
        <translation>ລາຍໄດ້ → ຖອກຕໍ່ເດືອນ</translation>
    </message>
    <message>
        <source>Type what you earn in a month.</source>
        <translation>ພິມລາຍໄດ້ຕໍ່ເດືອນ.</translation>
    </message>
    <message>
        <source>What members have the right to</source>
        <translation>ສິດຂອງສະມາຊິກ</translation>
    </message>
    <message>
        <source>How much each pays, only the fund can say: promise no amount.</source>
        <translation>ແຕ່ລະຢ່າງຈະໄດ້ເທົ່າໃດ ມີແຕ່ກອງທຶນບອກໄດ້: ຢ່າສັນຍາຈຳນວນເງິນ.</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>ແຫຼ່ງຂໍ້ມູນ: %1</translation>
    </message>
    <message>
        <source>To be asked of the fund</source>
        <translation>ຕ້ອງຖາມກອງທຶນ</translation>
    </message>
    <message>
        <source>Pages to show</source>
        <translation>ເອກະສານສຳລັບໃຫ້ເບິ່ງ</translation>
    </message>
    <message>
        <source>The picture has not come from the fund yet.</source>
        <translation>ຮູບຍັງບໍ່ທັນມາຮອດຈາກກອງທຶນ.</translation>
    </message>
    <message>
        <source>Page %1 of %2; the arrow keys ← → turn it.</source>
        <translation>ໜ້າ %1 ໃນ %2; ກົດລູກສອນ ← → ເພື່ອປ່ຽນໜ້າ.</translation>
    </message>
    <message>
        <source>A page to take home</source>
        <translation>ໃບສຳລັບເອົາເມືອບ້ານ</translation>
    </message>
    <message>
        <source>Where to save the page</source>
        <translation>ບັນທຶກໃບໄວ້ບ່ອນໃດ</translation>
    </message>
    <message>
        <source>Print the page</source>
        <translation>ພິມໃບ</translation>
    </message>
    <message>
        <source>This page is no receipt and no promise: what counts is what the fund decides.</source>
        <translation>ໃບນີ້ບໍ່ແມ່ນໃບຮັບເງິນ ແລະ ບໍ່ແມ່ນຄຳສັນຍາ: ໃຫ້ຖືເອົາຕາມທີ່ກອງທຶນຕົກລົງ.</translation>
    </message>
</context>
<context>
    <name>Team</name>
    <message>
        <source>%1 MB used by records, %2 MB free</source>
        <translation>ຂໍ້ມູນໃຊ້ %1 MB, ຍັງວ່າງ %2 MB</translation>
    </message>
    <message>
        <source>%1 seconds off</source>
        <translation>ຜິດໄປ %1 ວິນາທີ</translation>
    </message>
    <message>
        <source>%1, by USB stick</source>
        <translation>%1, ຜ່ານແຟລດຊ໌ USB</translation>
    </message>
    <message>
        <source>%1, form %2</source>
        <translation>%1, ແບບຟອມ %2</translation>
    </message>
    <message>
        <source>%1, over the network</source>
        <translation>%1, ຜ່ານເຄືອຂ່າຍ</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>ປົກກະຕິດີ.</translation>
    </message>
    <message>
        <source>Awaiting a decision</source>
        <translation>ລໍຖ້າການຕັດສິນ</translation>
    </message>
    <message>
        <source>Awaiting a decision, of the most allowed</source>
        <translation>ລໍຖ້າການຕັດສິນ ທຽບກັບຈຳນວນສູງສຸດ</translation>
    </message>
    <message>
        <source>Begins no new enrolments: too long without the fund, or too much waits.</source>
        <translation>ລົງທະບຽນໃໝ່ບໍ່ໄດ້: ບໍ່ໄດ້ຕິດຕໍ່ກອງທຶນດົນເກີນໄປ ຫຼື ວຽກຄ້າງຫຼາຍເກີນໄປ.</translation>
    </message>
    <message>
        <source>Begun, not finished</source>
        <translation>ເລີ່ມແລ້ວ ຍັງບໍ່ສຳເລັດ</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>ໂມງ</translation>
    </message>
    <message>
        <source>Comes near a limit.</source>
        <translation>ໃກ້ຮອດຂີດຈຳກັດແລ້ວ.</translation>
    </message>
    <message>
        <source>Days of the oldest unsent, of the most allowed</source>
        <translation>ຈຳນວນມື້ທີ່ຄ້າງດົນສຸດ ທຽບກັບຈຳນວນສູງສຸດ</translation>
    </message>
    <message>
        <source>Days without the fund, of the most allowed</source>
        <translation>ຈຳນວນມື້ທີ່ບໍ່ໄດ້ຕິດຕໍ່ກອງທຶນ ທຽບກັບຈຳນວນສູງສຸດ</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>ບ່ອນເກັບຂໍ້ມູນ</translation>
    </message>
    <message>
        <source>Enrolled at the fund</source>
        <translation>ລົງທະບຽນເຄື່ອງກັບກອງທຶນ</translation>
    </message>
    <message>
        <source>Has an older program than others of the team.</source>
        <translation>ໂປຣແກຣມເກົ່າກວ່າເຄື່ອງອື່ນໃນທີມ.</translation>
    </message>
    <message>
        <source>Has not yet said how it stands.</source>
        <translation>ຍັງບໍ່ທັນລາຍງານສະພາບຂອງເຄື່ອງ.</translation>
    </message>
    <message>
        <source>Held at the fund</source>
        <translation>ຄ້າງຢູ່ກອງທຶນ</translation>
    </message>
    <message>
        <source>Holds unsent</source>
        <translation>ຍັງບໍ່ໄດ້ສົ່ງ</translation>
    </message>
    <message>
        <source>Its clock is %1 minutes wrong. Set the clock.</source>
        <translation>ໂມງຂອງເຄື່ອງຜິດໄປ %1 ນາທີ. ກະລຸນາຕັ້ງໂມງຄືນ.</translation>
    </message>
    <message>
        <source>Its oldest unsent work is %1 days old.</source>
        <translation>ວຽກທີ່ຍັງບໍ່ໄດ້ສົ່ງ ຄ້າງມາແລ້ວ %1 ມື້.</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>ຕິດຕໍ່ຄັ້ງສຸດທ້າຍ</translation>
    </message>
    <message>
        <source>Last wrote a stick</source>
        <translation>ຂຽນໃສ່ແຟລດຊ໌ USB ຄັ້ງສຸດທ້າຍ</translation>
    </message>
    <message>
        <source>Must come to the office today: %1</source>
        <translation>ຕ້ອງເຂົ້າຫ້ອງການໃນມື້ນີ້: %1</translation>
    </message>
    <message>
        <source>Nobody must come to the office today.</source>
        <translation>ມື້ນີ້ບໍ່ມີໃຜຕ້ອງເຂົ້າຫ້ອງການ.</translation>
    </message>
    <message>
        <source>Nothing heard for %1 days; after %2 days it begins none.</source>
        <translation>ບໍ່ໄດ້ຂ່າວມາ %1 ມື້ແລ້ວ; ຄົບ %2 ມື້ຈະລົງທະບຽນໃໝ່ບໍ່ໄດ້.</translation>
    </message>
    <message>
        <source>Nothing known yet. It comes with the next contact with the fund.</source>
        <translation>ຍັງບໍ່ມີຂໍ້ມູນ. ຈະໄດ້ຮັບເມື່ອຕິດຕໍ່ກອງທຶນຄັ້ງຕໍ່ໄປ.</translation>
    </message>
    <message>
        <source>Pictures to send</source>
        <translation>ຮູບພາບທີ່ຕ້ອງສົ່ງ</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>ໂປຣແກຣມ</translation>
    </message>
    <message>
        <source>Refused by the fund</source>
        <translation>ກອງທຶນຍັງບໍ່ຮັບ</translation>
    </message>
    <message>
        <source>The disk is nearly full: %1 MB free.</source>
        <translation>ບ່ອນເກັບຂໍ້ມູນໃກ້ເຕັມ: ຍັງວ່າງ %1 MB.</translation>
    </message>
    <message>
        <source>The oldest of these</source>
        <translation>ລາຍການທີ່ຄ້າງດົນສຸດ</translation>
    </message>
    <message>
        <source>The team's laptops</source>
        <translation>ເຄື່ອງຂອງທີມ</translation>
    </message>
    <message>
        <source>Unsent, of the most allowed</source>
        <translation>ຍັງບໍ່ໄດ້ສົ່ງ ທຽບກັບຈຳນວນສູງສຸດ</translation>
    </message>
    <message>
        <source>The work of %1, beside the others'</source>
        <translation>ວຽກຂອງ %1 ທຽບກັບຄົນອື່ນ</translation>
    </message>
    <message>
        <source>Went past a rule</source>
        <translation>ຄຳຕອບຜິດປົກກະຕິ</translation>
    </message>
    <message>
        <source>Returned to correct</source>
        <translation>ຖືກສົ່ງກັບໃຫ້ແກ້ໄຂ</translation>
    </message>
    <message>
        <source>Without a telephone</source>
        <translation>ບໍ່ມີເບີໂທລະສັບ</translation>
    </message>
    <message>
        <source>Earnings in whole half millions</source>
        <translation>ລາຍໄດ້ເປັນຈຳນວນຖ້ວນ (ເຄິ່ງລ້ານ)</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>ຄົວເຮືອນ</translation>
    </message>
    <message>
        <source>Minutes a household</source>
        <translation>ນາທີຕໍ່ຄົວເຮືອນ</translation>
    </message>
    <message>
        <source>Ages ending in 0 or 5</source>
        <translation>ອາຍຸທີ່ລົງທ້າຍດ້ວຍ 0 ຫຼື 5</translation>
    </message>
    <message>
        <source>%1 that day, %2 in %3 days</source>
        <translation>ມື້ນັ້ນ %1, ທັງໝົດ %2 ໃນ %3 ມື້</translation>
    </message>
    <message>
        <source>%1 that day, %2 in all, the others %3</source>
        <translation>ມື້ນັ້ນ %1, ທັງໝົດ %2, ຄົນອື່ນ %3</translation>
    </message>
    <message>
        <source>%1 that day, %2% in all, the others %3%</source>
        <translation>ມື້ນັ້ນ %1, ທັງໝົດ %2%, ຄົນອື່ນ %3%</translation>
    </message>
    <message>
        <source>May be enrolled twice</source>
        <translation>ອາດລົງທະບຽນຊ້ຳ</translation>
    </message>
    <message>
        <source>%1 of %2 that day, the others %3 of %4</source>
        <translation>ມື້ນັ້ນ %1 ໃນ %2, ຄົນອື່ນ %3 ໃນ %4</translation>
    </message>
    <message>
        <source>Work of %1</source>
        <translation>ວຽກຂອງວັນທີ %1</translation>
    </message>
    <message>
        <source>Work of today, %1</source>
        <translation>ວຽກຂອງມື້ນີ້, %1</translation>
    </message>
    <message>
        <source>The day whose work is shown</source>
        <translation>ມື້ທີ່ສະແດງວຽກ</translation>
    </message>
    <message>
        <source>Acts that the fund refused and that wait here: %1.</source>
        <translation>ກອງທຶນຍັງບໍ່ຮັບ %1 ລາຍການ ແລະ ຍັງຄ້າງຢູ່ໃນເຄື່ອງ.</translation>
    </message>
    <message>
        <source>%1% in all, the others %2%; about 20% is usual</source>
        <translation>ທັງໝົດ %1%, ຄົນອື່ນ %2%; ປົກກະຕິປະມານ 20%</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 ແລະ ອີກ %2 ຄົນ</translation>
    </message>
</context>
<context>
    <name>Lost</name>
    <message>
        <source>The disk of this laptop lost %1 finished acts, done between %2 and %3. Back from the fund or a stick: %4. Still missing: %5.</source>
        <translation>ດິສຂອງເຄື່ອງນີ້ເຮັດໃຫ້ວຽກທີ່ສຳເລັດແລ້ວ %1 ລາຍການເສຍໄປ, ເຊິ່ງເຮັດລະຫວ່າງ %2 ຫາ %3. ໄດ້ຄືນຈາກກອງທຶນ ຫຼື ແຟລດຊ໌: %4. ຍັງຂາດ: %5.</translation>
    </message>
    <message>
        <source>The disk lost what was typed into drafts between %1 and %2 (%3 saves).</source>
        <translation>ດິສເຮັດໃຫ້ສິ່ງທີ່ພິມໃສ່ຮ່າງລະຫວ່າງ %1 ຫາ %2 ເສຍໄປ (ບັນທຶກ %3 ເທື່ອ).</translation>
    </message>
    <message>
        <source>Connect to the network, or read the stick you used. Then look in Records for the households of that time, and enrol again who is not there.</source>
        <translation>ຕໍ່ເຄືອຂ່າຍ ຫຼື ອ່ານແຟລດຊ໌ທີ່ທ່ານໃຊ້. ຈາກນັ້ນ ເບິ່ງຢູ່ໜ້າ “ຂໍ້ມູນ” ວ່າຄົວເຮືອນທີ່ລົງທະບຽນໃນເວລານັ້ນຢູ່ຄົບບໍ່ ແລະ ລົງທະບຽນຜູ້ທີ່ຂາດຄືນໃໝ່.</translation>
    </message>
    <message>
        <source>Open your drafts and look at the last answers.</source>
        <translation>ເປີດຮ່າງຂອງທ່ານ ແລ້ວກວດຄຳຕອບສຸດທ້າຍ.</translation>
    </message>
    <message>
        <source>Everything is here again; nothing is left to do.</source>
        <translation>ໄດ້ຄືນຄົບແລ້ວ; ບໍ່ຕ້ອງເຮັດຫຍັງອີກ.</translation>
    </message>
    <message>
        <source>I have looked after it</source>
        <translation>ກວດເບິ່ງແລ້ວ</translation>
    </message>
</context>
<context>
    <name>Work</name>
    <message>
        <source>Change of details</source>
        <translation>ປ່ຽນຂໍ້ມູນສ່ວນຕົວ</translation>
    </message>
    <message>
        <source>Change of dependants</source>
        <translation>ປ່ຽນຜູ້ຢູ່ໃນຄວາມອຸປະຖຳ</translation>
    </message>
    <message>
        <source>Change of earnings or payments</source>
        <translation>ປ່ຽນລາຍໄດ້ ຫຼື ການຈ່າຍເງິນສົມທົບ</translation>
    </message>
    <message>
        <source>Pays again after a lapse</source>
        <translation>ກັບມາຈ່າຍເງິນສົມທົບອີກ</translation>
    </message>
    <message>
        <source>Withdrawal</source>
        <translation>ຂໍອອກ</translation>
    </message>
    <message>
        <source>Name, papers, address, telephone or occupation</source>
        <translation>ຊື່, ເອກະສານ, ທີ່ຢູ່, ເບີໂທ ຫຼື ອາຊີບ</translation>
    </message>
    <message>
        <source>Somebody was born, married, moved away or died</source>
        <translation>ມີຄົນເກີດ, ແຕ່ງງານ, ຍ້າຍອອກ ຫຼື ເສຍຊີວິດ</translation>
    </message>
    <message>
        <source>What is declared a month, or how often it is paid</source>
        <translation>ລາຍໄດ້ທີ່ແຈ້ງຕໍ່ເດືອນ ຫຼື ຈ່າຍດົນປານໃດເທື່ອໜຶ່ງ</translation>
    </message>
    <message>
        <source>Address and earnings as they are now</source>
        <translation>ທີ່ຢູ່ ແລະ ລາຍໄດ້ໃນປັດຈຸບັນ</translation>
    </message>
    <message>
        <source>The member leaves the scheme</source>
        <translation>ສະມາຊິກອອກຈາກລະບົບປະກັນ</translation>
    </message>
    <message>
        <source>Moved house</source>
        <translation>ຍ້າຍເຮືອນ</translation>
    </message>
    <message>
        <source>New telephone number</source>
        <translation>ປ່ຽນເບີໂທ</translation>
    </message>
    <message>
        <source>New paper</source>
        <translation>ໄດ້ເອກະສານໃໝ່</translation>
    </message>
    <message>
        <source>Other work</source>
        <translation>ປ່ຽນອາຊີບ</translation>
    </message>
    <message>
        <source>A child was born</source>
        <translation>ມີລູກເກີດໃໝ່</translation>
    </message>
    <message>
        <source>Married</source>
        <translation>ແຕ່ງງານ</translation>
    </message>
    <message>
        <source>Divorced</source>
        <translation>ຢ່າຮ້າງ</translation>
    </message>
    <message>
        <source>Somebody died</source>
        <translation>ມີຄົນເສຍຊີວິດ</translation>
    </message>
    <message>
        <source>Earns more now</source>
        <translation>ລາຍໄດ້ເພີ່ມຂຶ້ນ</translation>
    </message>
    <message>
        <source>Earns less now</source>
        <translation>ລາຍໄດ້ຫຼຸດລົງ</translation>
    </message>
    <message>
        <source>Wants to pay at other times</source>
        <translation>ຢາກຈ່າຍໃນໄລຍະອື່ນ</translation>
    </message>
    <message>
        <source>Has an income again</source>
        <translation>ມີລາຍໄດ້ຄືນແລ້ວ</translation>
    </message>
    <message>
        <source>Was away and is back</source>
        <translation>ໄປຢູ່ບ່ອນອື່ນ ແລ້ວກັບມາ</translation>
    </message>
</context>
<context>
    <name>Rekey</name>
    <message>
        <source>Everything is encrypted anew</source>
        <translation>ກຳລັງເຂົ້າລະຫັດທັງໝົດຄືນໃໝ່</translation>
    </message>
    <message>
        <source>Should the power go, nothing is lost: sign in again, and it is in order.</source>
        <translation>ເຖິງໄຟຈະດັບກໍບໍ່ມີຫຍັງເສຍ: ເຂົ້າສູ່ລະບົບອີກເທື່ອ ກໍຮຽບຮ້ອຍ.</translation>
    </message>
    <message>
        <source>%1 of 100</source>
        <translation>%1 ໃນ 100</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Last week</source>
        <translation>ອາທິດຜ່ານມາ</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>ອາທິດນີ້</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>ເດືອນຜ່ານມາ</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>ເດືອນນີ້</translation>
    </message>
    <message>
        <source>Report for ministry and donors</source>
        <translation>ບົດລາຍງານໃຫ້ກະຊວງ ແລະ ຜູ້ໃຫ້ທຶນ</translation>
    </message>
    <message>
        <source>Without anybody's name. Numbers below 5 are left out, so that nobody is recognised.</source>
        <translation>ບໍ່ມີຊື່ຂອງໃຜ. ຈຳນວນຕ່ຳກວ່າ 5 ບໍ່ສະແດງ ເພື່ອບໍ່ໃຫ້ຮູ້ວ່າແມ່ນໃຜ.</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>ຊ່ວງເວລາ</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>ພາສາ</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>ບັນທຶກເປັນ PDF</translation>
    </message>
    <message>
        <source>Save as a workbook (XLSX)</source>
        <translation>ບັນທຶກເປັນຕາຕະລາງ (XLSX)</translation>
    </message>
    <message>
        <source>Writing the report…</source>
        <translation>ກຳລັງຂຽນບົດລາຍງານ…</translation>
    </message>
    <message>
        <source>The report is saved among your documents: %1</source>
        <translation>ບັນທຶກບົດລາຍງານໄວ້ໃນໂຟນເດີເອກະສານແລ້ວ: %1</translation>
    </message>
    <message>
        <source>Data for others…</source>
        <translation>ຂໍ້ມູນໃຫ້ຜູ້ອື່ນ…</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Too dark. Take it again where there is more light.</source>
        <translation>ມືດເກີນໄປ. ຖ່າຍໃໝ່ບ່ອນທີ່ມີແສງຫຼາຍກວ່ານີ້.</translation>
    </message>
    <message>
        <source>Too bright. Out of the sun it becomes better.</source>
        <translation>ແຈ້ງເກີນໄປ. ຫຼົບແດດແລ້ວຖ່າຍໃໝ່ຈະດີກວ່າ.</translation>
    </message>
    <message>
        <source>Hardly anything can be seen. Is something in front of the camera?</source>
        <translation>ເກືອບບໍ່ເຫັນຫຍັງເລີຍ. ມີຫຍັງບັງໜ້າກ້ອງຢູ່ບໍ?</translation>
    </message>
    <message>
        <source>Blurred. Hold still, and take it again.</source>
        <translation>ຮູບມົວ. ຖືໃຫ້ນິ້ງ ແລ້ວຖ່າຍໃໝ່.</translation>
    </message>
    <message>
        <source>Small. Come closer, or cut off less.</source>
        <translation>ຮູບນ້ອຍ. ຖ່າຍໃຫ້ໃກ້ກວ່ານີ້ ຫຼື ຕັດອອກໜ້ອຍລົງ.</translation>
    </message>
    <message>
        <source>Top left corner</source>
        <translation>ແຈເທິງ ເບື້ອງຊ້າຍ</translation>
    </message>
    <message>
        <source>Top right corner</source>
        <translation>ແຈເທິງ ເບື້ອງຂວາ</translation>
    </message>
    <message>
        <source>Bottom right corner</source>
        <translation>ແຈລຸ່ມ ເບື້ອງຂວາ</translation>
    </message>
    <message>
        <source>Bottom left corner</source>
        <translation>ແຈລຸ່ມ ເບື້ອງຊ້າຍ</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>ເລືອກຮູບ</translation>
    </message>
    <message>
        <source>No paper stands out. Put the corners by hand.</source>
        <translation>ຫາຂອບເຈ້ຍບໍ່ເຫັນ. ວາງແຈດ້ວຍມືເອງ.</translation>
    </message>
    <message>
        <source>Kept like this, encrypted: %1 KB</source>
        <translation>ຈະເກັບໄວ້ແບບນີ້ ໂດຍເຂົ້າລະຫັດ: %1 KB</translation>
    </message>
    <message>
        <source>Light and sharpness are good.</source>
        <translation>ແສງ ແລະ ຄວາມຊັດດີແລ້ວ.</translation>
    </message>
    <message>
        <source>Drag the corners, or move them by the arrow keys; Space goes to the next corner.</source>
        <translation>ລາກແຈທັງສີ່ ຫຼື ຍ້າຍດ້ວຍປຸ່ມລູກສອນ; ກົດປຸ່ມຍະຫວ່າງເພື່ອໄປແຈຕໍ່ໄປ.</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>ໝູນໄປທາງຊ້າຍ</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>ໝູນໄປທາງຂວາ</translation>
    </message>
    <message>
        <source>Tilt left</source>
        <translation>ອຽງໄປທາງຊ້າຍ</translation>
    </message>
    <message>
        <source>Tilt right</source>
        <translation>ອຽງໄປທາງຂວາ</translation>
    </message>
    <message>
        <source>Find the paper</source>
        <translation>ຊອກຫາເຈ້ຍ</translation>
    </message>
    <message>
        <source>Cut nothing</source>
        <translation>ເອົາໝົດຮູບ</translation>
    </message>
    <message>
        <source>Take a photo</source>
        <translation>ຖ່າຍຮູບ</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>ເລືອກໄຟລ໌</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ຍົກເລີກ</translation>
    </message>
    <message>
        <source>Take it now</source>
        <translation>ຖ່າຍດຽວນີ້</translation>
    </message>
    <message>
        <source>Keep the picture</source>
        <translation>ເກັບຮູບນີ້ໄວ້</translation>
    </message>
    <message>
        <source>The picture is being made ready …</source>
        <translation>ກຳລັງກຽມຮູບ …</translation>
    </message>
    <message>
        <source>Look at it large</source>
        <translation>ເບິ່ງຮູບໃຫຍ່</translation>
    </message>
    <message>
        <source>Get it from the fund</source>
        <translation>ດຶງຮູບຈາກກອງທຶນ</translation>
    </message>
    <message>
        <source>Getting it from the fund …</source>
        <translation>ກຳລັງດຶງຮູບຈາກກອງທຶນ …</translation>
    </message>
    <message>
        <source>The picture is not on this laptop.</source>
        <translation>ຮູບນີ້ບໍ່ມີຢູ່ໃນເຄື່ອງນີ້.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ປິດ</translation>
    </message>
    <message>
        <source>Take the picture away</source>
        <translation>ເອົາຮູບອອກ</translation>
    </message>
    <message>
        <source>there is a picture</source>
        <translation>ມີຮູບແລ້ວ</translation>
    </message>
    <message>
        <source>no picture yet</source>
        <translation>ຍັງບໍ່ມີຮູບ</translation>
    </message>
    <message>
        <source>Space opens; or drop a picture here, or paste it.</source>
        <translation>ກົດປຸ່ມຍະຫວ່າງເພື່ອເປີດ; ຫຼື ລາກຮູບມາວາງໃສ່ນີ້ ຫຼື ວາງດ້ວຍ Ctrl+V.</translation>
    </message>
    <message>
        <source>No camera was found. Space chooses a file; or drop a picture here, or paste it.</source>
        <translation>ບໍ່ພົບກ້ອງໃນເຄື່ອງນີ້. ກົດປຸ່ມຍະຫວ່າງເພື່ອເລືອກໄຟລ໌; ຫຼື ລາກຮູບມາວາງໃສ່ນີ້ ຫຼື ວາງດ້ວຍ Ctrl+V.</translation>
    </message>
    <message>
        <source>Draw it</source>
        <translation>ເຊັນ ຫຼື ແຕ້ມ</translation>
    </message>
    <message>
        <source>Sign here with a pen, a finger or the mouse; or on paper, and take a picture. By keys: the arrows and 1, 3, 7, 9 move the pen, Space puts it down and lifts it, Shift goes further.</source>
        <translation>ເຊັນໃສ່ນີ້ດ້ວຍປາກກາ ນິ້ວມື ຫຼື ເມົາ. ຫຼື ເຊັນໃສ່ເຈ້ຍ ແລ້ວຖ່າຍຮູບ. ຖ້າໃຊ້ແປ້ນພິມ: ປຸ່ມລູກສອນ ແລະ ເລກ 1, 3, 7, 9 (ແນວທະແຍງ) ເລື່ອນປາກກາ, ປຸ່ມຍະຫວ່າງວາງປາກກາ ຫຼື ຍົກຂຶ້ນ, ກົດ Shift ພ້ອມກັນເພື່ອເລື່ອນໄກຂຶ້ນ.</translation>
    </message>
    <message>
        <source>The pen is down</source>
        <translation>ປາກກາວາງຢູ່ເທິງເຈ້ຍ</translation>
    </message>
    <message>
        <source>The pen is lifted</source>
        <translation>ປາກກາຍົກຂຶ້ນແລ້ວ</translation>
    </message>
    <message>
        <source>Take the last line back</source>
        <translation>ລຶບເສັ້ນສຸດທ້າຍ</translation>
    </message>
    <message>
        <source>Begin again</source>
        <translation>ເລີ່ມໃໝ່</translation>
    </message>
    <message>
        <source>Keep the drawing</source>
        <translation>ເກັບໄວ້</translation>
    </message>
    <message>
        <source>Getting it from the fund … %1 KB</source>
        <translation>ກຳລັງດຶງຮູບຈາກກອງທຶນ … %1 ກິໂລໄບ</translation>
    </message>
    <message>
        <source>Getting it from the fund … %1 of %2 KB, about %3 s left</source>
        <translation>ກຳລັງດຶງຮູບຈາກກອງທຶນ … %1 ໃນ %2 ກິໂລໄບ, ເຫຼືອປະມານ %3 ວິນາທີ</translation>
    </message>
    <message>
        <source>Take the file away</source>
        <translation>ເອົາໄຟລ໌ອອກ</translation>
    </message>
    <message>
        <source>Space chooses a file; or drop one here. PDF, document, table or picture, at most 500 KB.</source>
        <translation>ກົດຍະຫວ່າງເພື່ອເລືອກໄຟລ໌ ຫຼື ລາກມາວາງໃສ່ນີ້. PDF, ເອກະສານ, ຕາຕະລາງ ຫຼື ຮູບ, ບໍ່ເກີນ 500 KB.</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>ບັນທຶກສຳເນົາ</translation>
    </message>
    <message>
        <source>The file is not on this laptop.</source>
        <translation>ໄຟລ໌ນີ້ບໍ່ຢູ່ໃນເຄື່ອງນີ້.</translation>
    </message>
    <message>
        <source>Saved. The copy is not encrypted: delete it when it is no longer needed.</source>
        <translation>ບັນທຶກແລ້ວ. ສຳເນົານີ້ບໍ່ໄດ້ເຂົ້າລະຫັດ: ໃຫ້ລຶບເມື່ອບໍ່ຕ້ອງໃຊ້ແລ້ວ.</translation>
    </message>
    <message>
        <source>Not saved: this file is not what its name says, or of a kind that can do harm. Ask whoever enrolled the person to give it again.</source>
        <translation>ບໍ່ໄດ້ບັນທຶກ: ເນື້ອໃນບໍ່ກົງກັບຊື່ໄຟລ໌ ຫຼື ເປັນໄຟລ໌ປະເພດທີ່ອາດເປັນອັນຕະລາຍ. ໃຫ້ຜູ້ທີ່ລົງທະບຽນຄົນນີ້ແນບໄຟລ໌ໃໝ່.</translation>
    </message>
    <message>
        <source>A thumb: ink it on the stamp pad, press it once on white paper, let it dry, and take a picture of it from above, close, so that its lines are seen.</source>
        <translation>ຖ້າໂປ້ລາຍນິ້ວມື: ໂປ້ໃສ່ກັບໝຶກ ແລ້ວກົດໃສ່ເຈ້ຍຂາວເທື່ອດຽວ, ປະໄວ້ໃຫ້ແຫ້ງ ແລ້ວຖ່າຍຮູບຈາກທາງເທິງໃກ້ໆ ໃຫ້ເຫັນລາຍນິ້ວມືຊັດ.</translation>
    </message>
    <message>
        <source>It is on paper: take a picture</source>
        <translation>ຢູ່ເທິງເຈ້ຍ: ຖ່າຍຮູບ</translation>
    </message>
</context>
<context>
    <name>SyncReport</name>
    <message>
        <source>Network</source>
        <translation>ເຄືອຂ່າຍ</translation>
    </message>
    <message>
        <source>USB stick</source>
        <translation>ແຟລດຊ໌ USB</translation>
    </message>
    <message>
        <source>Supervisor's laptop</source>
        <translation>ເຄື່ອງຂອງຜູ້ຄຸ້ມຄອງ</translation>
    </message>
    <message>
        <source>The report on paper</source>
        <translation>ລາຍງານໃສ່ເຈ້ຍ</translation>
    </message>
    <message>
        <source>Where to save the report</source>
        <translation>ບັນທຶກລາຍງານໄວ້ໃສ</translation>
    </message>
    <message>
        <source>Print the report</source>
        <translation>ພິມລາຍງານ</translation>
    </message>
    <message>
        <source>Sending in the last 30 days</source>
        <translation>ການສົ່ງຂໍ້ມູນໃນ 30 ມື້ຜ່ານມາ</translation>
    </message>
    <message>
        <source>The fund was last reached %1.</source>
        <translation>ຕິດຕໍ່ກອງທຶນໄດ້ຄັ້ງສຸດທ້າຍ %1.</translation>
    </message>
    <message>
        <source>In 30 days: %1 sent, %2 received, %3 in all.</source>
        <translation>ໃນ 30 ມື້: ສົ່ງ %1, ຮັບ %2, ລວມທັງໝົດ %3.</translation>
    </message>
    <message>
        <source>Everything is at the fund.</source>
        <translation>ທຸກຢ່າງຮອດກອງທຶນແລ້ວ.</translation>
    </message>
    <message>
        <source>%1 waiting, the oldest since %2.</source>
        <translation>ລໍຖ້າສົ່ງ %1 ລາຍການ, ອັນເກົ່າສຸດຕັ້ງແຕ່ %2.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>ວັນທີ</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>ທາງສົ່ງ</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>ລອງ</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>ສົ່ງແລ້ວ</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>ໄດ້ຮັບ</translation>
    </message>
    <message>
        <source>KB up, down</source>
        <translation>ກິໂລໄບ ຂຶ້ນ, ລົງ</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>ບັນຫາ</translation>
    </message>
    <message>
        <source>%1 pictures</source>
        <translation>ຮູບ %1</translation>
    </message>
    <message>
        <source>%1 on the way</source>
        <translation>ກຳລັງນຳໄປ %1</translation>
    </message>
    <message>
        <source>%1 (%2 times, last %3)</source>
        <translation>%1 (%2 ເທື່ອ, ຫຼ້າສຸດ %3)</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 ກິໂລໄບ</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 ເມກາໄບ</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>ເຄື່ອງ</translation>
    </message>
    <message>
        <source>Back to what waits (Esc)</source>
        <translation>ກັບໄປເບິ່ງລາຍການທີ່ລໍຖ້າ (Esc)</translation>
    </message>
    <message>
        <source>The fund was not tried in these days.</source>
        <translation>ໃນຊ່ວງນີ້ ຍັງບໍ່ໄດ້ລອງຕິດຕໍ່ກອງທຶນ.</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>Name in Lao</source>
        <translation>ຊື່ເປັນພາສາລາວ</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>ຊື່ເປັນພາສາອັງກິດ</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>ມື້ເລີ່ມ</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>ມື້ສຸດທ້າຍ</translation>
    </message>
    <message>
        <source>Name of the pre-registered list, if there is one</source>
        <translation>ຊື່ບັນຊີລາຍຊື່ທີ່ລົງໄວ້ກ່ອນ (ຖ້າມີ)</translation>
    </message>
    <message>
        <source>District</source>
        <translation>ເມືອງ</translation>
    </message>
    <message>
        <source>Villages with commas between; none for all</source>
        <translation>ຊື່ບ້ານ ຂັ້ນດ້ວຍຈຸດ ( , ); ປະຫວ່າງໄວ້ຖ້າແມ່ນທຸກບ້ານ</translation>
    </message>
    <message>
        <source>Target for</source>
        <translation>ເປົ້າໝາຍຂອງ</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>ອັນໃດ</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>ຈຳນວນຄົວເຮືອນ</translation>
    </message>
    <message>
        <source>Login of the enumerator</source>
        <translation>ຊື່ເຂົ້າໃຊ້ຂອງພະນັກງານ</translation>
    </message>
    <message>
        <source>Title in Lao</source>
        <translation>ຫົວຂໍ້ພາສາລາວ</translation>
    </message>
    <message>
        <source>Title in English</source>
        <translation>ຫົວຂໍ້ພາສາອັງກິດ</translation>
    </message>
    <message>
        <source>Text in Lao</source>
        <translation>ເນື້ອໃນພາສາລາວ</translation>
    </message>
    <message>
        <source>Text in English</source>
        <translation>ເນື້ອໃນພາສາອັງກິດ</translation>
    </message>
    <message>
        <source>Name of a published picture</source>
        <translation>ຊື່ຮູບທີ່ປະກາດແລ້ວ</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>ຢູ່ໃສ</translation>
    </message>
    <message>
        <source>How many households are to be accepted</source>
        <translation>ເປົ້າໝາຍຈຳນວນຄົວເຮືອນທີ່ຮັບຮອງ</translation>
    </message>
    <message>
        <source>Who works where</source>
        <translation>ໃຜເຮັດວຽກຢູ່ໃສ</translation>
    </message>
    <message>
        <source>What applicants are shown</source>
        <translation>ສິ່ງທີ່ເອົາໃຫ້ຜູ້ສະໝັກເບິ່ງ</translation>
    </message>
    <message>
        <source>Add a district</source>
        <translation>ເພີ່ມເມືອງ</translation>
    </message>
    <message>
        <source>Add a target</source>
        <translation>ເພີ່ມເປົ້າໝາຍ</translation>
    </message>
    <message>
        <source>Add an enumerator</source>
        <translation>ເພີ່ມພະນັກງານລົງທະບຽນ</translation>
    </message>
    <message>
        <source>Add a page</source>
        <translation>ເພີ່ມໜ້າ</translation>
    </message>
    <message>
        <source>This is missing.</source>
        <translation>ຍັງບໍ່ໄດ້ໃສ່.</translation>
    </message>
    <message>
        <source>Write a day like 1/12/2026.</source>
        <translation>ຂຽນວັນທີ ເຊັ່ນ 1/12/2026.</translation>
    </message>
    <message>
        <source>This is before the first day.</source>
        <translation>ວັນນີ້ຢູ່ກ່ອນມື້ເລີ່ມ.</translation>
    </message>
    <message>
        <source>Write a number of 1 or more.</source>
        <translation>ຂຽນຈຳນວນແຕ່ 1 ຂຶ້ນໄປ.</translation>
    </message>
    <message>
        <source>This is here twice.</source>
        <translation>ອັນນີ້ຊ້ຳກັນ.</translation>
    </message>
    <message>
        <source>This district is not in the campaign. Add it under Where.</source>
        <translation>ເມືອງນີ້ບໍ່ຢູ່ໃນຂະບວນການ. ເພີ່ມຢູ່ຫົວຂໍ້ ຢູ່ໃສ.</translation>
    </message>
    <message>
        <source>Give a text in both languages, or a picture.</source>
        <translation>ໃສ່ເນື້ອໃນທັງສອງພາສາ ຫຼື ຮູບ.</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>ທັງໝົດ</translation>
    </message>
    <message>
        <source>Plan the campaign</source>
        <translation>ວາງແຜນຂະບວນການ</translation>
    </message>
    <message>
        <source>Begin again from what is published</source>
        <translation>ເລີ່ມຄືນຈາກສະບັບທີ່ປະກາດ</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>ເອົາການປ່ຽນແປງຫຼ້າສຸດຄືນ</translation>
    </message>
    <message>
        <source>Save for the fund's office</source>
        <translation>ບັນທຶກໃຫ້ຫ້ອງການກອງທຶນ</translation>
    </message>
    <message>
        <source>Enumerators take first contributions</source>
        <translation>ພະນັກງານລົງທະບຽນຮັບເງິນສົມທົບຄັ້ງທຳອິດ</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>ເອົາອອກ</translation>
    </message>
    <message>
        <source>Write a village like 1401/its name, of a district of the campaign.</source>
        <translation>ຂຽນບ້ານແບບ 1401/ຊື່ບ້ານ, ຢູ່ໃນເມືອງຂອງຂະບວນການ.</translation>
    </message>
    <message>
        <source>%1, version %2; version %3 is published. What you type is kept here, encrypted.</source>
        <translation>%1, ສະບັບທີ %2; ປະກາດແລ້ວສະບັບທີ %3. ສິ່ງທີ່ທ່ານພິມເກັບໄວ້ຢູ່ນີ້ ແບບເຂົ້າລະຫັດ.</translation>
    </message>
    <message>
        <source>%1, version %2. What you type is kept here, encrypted.</source>
        <translation>%1, ສະບັບທີ %2. ສິ່ງທີ່ທ່ານພິມເກັບໄວ້ຢູ່ນີ້ ແບບເຂົ້າລະຫັດ.</translation>
    </message>
    <message>
        <source>%1 things are still missing or wrong.</source>
        <translation>ຍັງມີ %1 ຢ່າງທີ່ຂາດ ຫຼື ບໍ່ຖືກ.</translation>
    </message>
    <message>
        <source>Saved among your documents: %1. Give this file to the fund's office, which publishes it.</source>
        <translation>ບັນທຶກໄວ້ໃນໂຟນເດີເອກະສານແລ້ວ: %1. ເອົາໄຟລ໌ນີ້ໃຫ້ຫ້ອງການກອງທຶນ ເພື່ອປະກາດ.</translation>
    </message>
    <message>
        <source>Version of the form; none for the newest</source>
        <translation>ລຸ້ນຂອງຟອມ; ປະຫວ່າງໄວ້ ຖ້າໃຊ້ລຸ້ນໃໝ່ສຸດ</translation>
    </message>
</context>
<context>
    <name>Newer</name>
    <message>
        <source>The form has a new version. Every answer was kept; this has changed:</source>
        <translation>ແບບຟອມມີສະບັບໃໝ່. ທຸກຄຳຕອບຍັງຢູ່ຄົບ, ສິ່ງທີ່ປ່ຽນມີ:</translation>
    </message>
    <message>
        <source>The form has a new version that has no place for these answers. This household goes on with the form it was begun with:</source>
        <translation>ແບບຟອມມີສະບັບໃໝ່ ແຕ່ໃນນັ້ນບໍ່ມີບ່ອນສຳລັບຄຳຕອບລຸ່ມນີ້. ຄົວເຮືອນນີ້ຈຶ່ງສືບຕໍ່ດ້ວຍແບບຟອມເດີມ:</translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation>ອ່ານແລ້ວ</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>ແລະ ອີກ %1 ຢ່າງ</translation>
    </message>
    <message>
        <source>New question: %1</source>
        <translation>ຄຳຖາມໃໝ່: %1</translation>
    </message>
    <message>
        <source>Has to be answered now: %1</source>
        <translation>ດຽວນີ້ຕ້ອງຕອບ: %1</translation>
    </message>
    <message>
        <source>To be looked at again: %1</source>
        <translation>ໃຫ້ກວດເບິ່ງຄືນ: %1</translation>
    </message>
    <message>
        <source>Asked in other words: %1 (before: %2)</source>
        <translation>ຖາມດ້ວຍຄຳໃໝ່: %1 (ແຕ່ກ່ອນ: %2)</translation>
    </message>
    <message>
        <source>%1: %2 (is not asked any more)</source>
        <translation>%1: %2 (ບໍ່ຖາມອີກແລ້ວ)</translation>
    </message>
    <message>
        <source>%1: %2 (is asked in another way)</source>
        <translation>%1: %2 (ຖາມແບບອື່ນແລ້ວ)</translation>
    </message>
    <message>
        <source>%1: %2 (is no longer among the choices)</source>
        <translation>%1: %2 (ບໍ່ມີໃຫ້ເລືອກອີກແລ້ວ)</translation>
    </message>
</context>
<context>
    <name>Trail</name>
    <message>
        <source>What was done on this laptop</source>
        <translation>ສິ່ງທີ່ເຮັດຢູ່ເຄື່ອງນີ້</translation>
    </message>
    <message>
        <source>You see what you did yourself. No line can be taken out unseen.</source>
        <translation>ທ່ານເຫັນສະເພາະສິ່ງທີ່ທ່ານເຮັດເອງ. ບໍ່ມີໃຜລຶບແຖວໃດອອກໄດ້ໂດຍບໍ່ມີຄົນຮູ້.</translation>
    </message>
    <message>
        <source>You see what everybody did here. No line can be taken out unseen.</source>
        <translation>ທ່ານເຫັນສິ່ງທີ່ທຸກຄົນເຮັດຢູ່ນີ້. ບໍ່ມີໃຜລຶບແຖວໃດອອກໄດ້ໂດຍບໍ່ມີຄົນຮູ້.</translation>
    </message>
    <message>
        <source>Back to the settings (Esc)</source>
        <translation>ກັບໄປການຕັ້ງຄ່າ (Esc)</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>Counts by two things</source>
        <translation>ຈຳນວນ ແຍກຕາມສອງຫົວຂໍ້</translation>
    </message>
    <message>
        <source>A line for each household, without names</source>
        <translation>ຄົວເຮືອນລະໜຶ່ງແຖວ, ບໍ່ມີຊື່</translation>
    </message>
    <message>
        <source>For the actuary, without names</source>
        <translation>ສຳລັບນັກຄະນິດສາດປະກັນໄພ, ບໍ່ມີຊື່</translation>
    </message>
    <message>
        <source>A line for each household, with names</source>
        <translation>ຄົວເຮືອນລະໜຶ່ງແຖວ, ມີຊື່</translation>
    </message>
    <message>
        <source>No names: accepted households, counted. Numbers from 1 to 4 are left out, with as many others as it takes.</source>
        <translation>ບໍ່ມີຊື່: ນັບຄົວເຮືອນທີ່ຮັບຮອງແລ້ວ. ຈຳນວນ 1 ຫາ 4 ບໍ່ສະແດງ ພ້ອມທັງຈຳນວນອື່ນທີ່ອາດເຮັດໃຫ້ຄິດໄລ່ອອກໄດ້.</translation>
    </message>
    <message>
        <source>No names or numbers of people. What fewer than five households have in common is left empty, so that nobody is recognised.</source>
        <translation>ບໍ່ມີຊື່ ຫຼື ເລກຂອງຄົນ. ສິ່ງທີ່ມີຄືກັນບໍ່ຮອດຫ້າຄົວເຮືອນຈະປະຫວ່າງໄວ້ ເພື່ອບໍ່ໃຫ້ຮູ້ວ່າແມ່ນໃຜ.</translation>
    </message>
    <message>
        <source>No names or numbers of people, accepted households only. What fewer than five have in common is left empty, so that nobody is recognised.</source>
        <translation>ບໍ່ມີຊື່ ຫຼື ເລກຂອງຄົນ, ສະເພາະຄົວເຮືອນທີ່ຮັບຮອງແລ້ວ. ສິ່ງທີ່ມີຄືກັນບໍ່ຮອດຫ້າຄົວເຮືອນຈະປະຫວ່າງໄວ້ ເພື່ອບໍ່ໃຫ້ຮູ້ວ່າແມ່ນໃຜ.</translation>
    </message>
    <message>
        <source>This says who people are, so it does not leave the fund. What you ask for is noted there; the fund's office makes it and gives it to you.</source>
        <translation>ຂໍ້ມູນນີ້ບອກວ່າແມ່ນໃຜ ຈຶ່ງບໍ່ອອກຈາກກອງທຶນ. ຄຳຂໍຂອງທ່ານຈະບັນທຶກໄວ້ຢູ່ກອງທຶນ; ຫ້ອງການກອງທຶນຈະເຮັດ ແລະ ມອບໃຫ້ທ່ານ.</translation>
    </message>
    <message>
        <source>Workbook (XLSX)</source>
        <translation>ຕາຕະລາງຄຳນວນ (XLSX)</translation>
    </message>
    <message>
        <source>Text with commas (CSV)</source>
        <translation>ຂໍ້ຄວາມຂັ້ນດ້ວຍຈຸດ (CSV)</translation>
    </message>
    <message>
        <source>Parquet, for programs that compute</source>
        <translation>Parquet, ສຳລັບໂປຣແກຣມຄິດໄລ່</translation>
    </message>
    <message>
        <source>What it is for: kept at the fund</source>
        <translation>ເອົາໄປໃຊ້ຫຍັງ: ບັນທຶກໄວ້ຢູ່ກອງທຶນ</translation>
    </message>
    <message>
        <source>Write what it is for, in at most %1 letters.</source>
        <translation>ຂຽນວ່າເອົາໄປໃຊ້ຫຍັງ, ບໍ່ເກີນ %1 ຕົວອັກສອນ.</translation>
    </message>
    <message>
        <source>Saved: %1. The fund has noted who has it and what for. Give out one table only: two of the same people can tell small numbers together.</source>
        <translation>ບັນທຶກແລ້ວ: %1. ກອງທຶນໄດ້ຈົດໄວ້ວ່າໃຜເອົາໄປ ແລະ ໃຊ້ຫຍັງ. ແຈກພຽງຕາຕະລາງດຽວ: ສອງຕາຕະລາງຂອງຄົນກຸ່ມດຽວກັນ ລວມກັນອາດບອກຈຳນວນນ້ອຍໄດ້.</translation>
    </message>
    <message>
        <source>It is here (%1 KB): save it.</source>
        <translation>ມາຮອດແລ້ວ (%1 KB): ບັນທຶກໄວ້.</translation>
    </message>
    <message>
        <source>The fund makes this table from all its records, so it waits for the network; it is asked again by itself. Reports and pictures you can make here at once.</source>
        <translation>ກອງທຶນເຮັດຕາຕະລາງນີ້ຈາກຂໍ້ມູນທັງໝົດຂອງກອງທຶນ ຈຶ່ງຕ້ອງລໍຖ້າເຄືອຂ່າຍ; ລະບົບຈະຂໍອີກເອງ. ບົດລາຍງານ ແລະ ຮູບພາບ ເຮັດຢູ່ນີ້ໄດ້ເລີຍ.</translation>
    </message>
    <message>
        <source>It is coming: %1 of %2 KB.</source>
        <translation>ກຳລັງມາ: %1 ໃນ %2 KB.</translation>
    </message>
    <message>
        <source>Noted at the fund. Its office makes the table there and gives it to you: call them.</source>
        <translation>ບັນທຶກໄວ້ຢູ່ກອງທຶນແລ້ວ. ຫ້ອງການກອງທຶນຈະເຮັດຕາຕະລາງຢູ່ນັ້ນ ແລະ ມອບໃຫ້ທ່ານ: ໂທຫາພວກເຂົາ.</translation>
    </message>
    <message>
        <source>The fund is reading: %1 of %2 records.</source>
        <translation>ກອງທຶນກຳລັງອ່ານ: %1 ໃນ %2 ຂໍ້ມູນ.</translation>
    </message>
    <message>
        <source>The fund is asked …</source>
        <translation>ກຳລັງຂໍຈາກກອງທຶນ …</translation>
    </message>
    <message>
        <source>Data for others</source>
        <translation>ຂໍ້ມູນໃຫ້ຜູ້ອື່ນ</translation>
    </message>
    <message>
        <source>Back to the campaign (Esc)</source>
        <translation>ກັບຄືນຂະບວນການ (Esc)</translation>
    </message>
    <message>
        <source>What is asked for</source>
        <translation>ສິ່ງທີ່ຂໍ</translation>
    </message>
    <message>
        <source>Lines by</source>
        <translation>ແຖວແຍກຕາມ</translation>
    </message>
    <message>
        <source>Columns by</source>
        <translation>ຖັນແຍກຕາມ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ໄຟລ໌</translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation>ມີຫຍັງຢູ່ໃນນັ້ນ</translation>
    </message>
    <message>
        <source>Ask the fund's office</source>
        <translation>ຂໍຫ້ອງການກອງທຶນ</translation>
    </message>
    <message>
        <source>Ask the fund</source>
        <translation>ຂໍຈາກກອງທຶນ</translation>
    </message>
    <message>
        <source>Ask no more</source>
        <translation>ເລີກຂໍ</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>ບັນທຶກ…</translation>
    </message>
</context>
<context>
    <name>Salvage</name>
    <message>
        <source>Read out and checked: %1 enrolments, %2 drafts, %3 pictures.</source>
        <translation>ອ່ານອອກ ແລະ ກວດແລ້ວ: ການລົງທະບຽນ %1, ຮ່າງ %2, ຮູບພາບ %3.</translation>
    </message>
    <message>
        <source>%1 finished acts are missing here that the fund has: they come back at the next contact.</source>
        <translation>ມີ %1 ລາຍການທີ່ຂາດຢູ່ເຄື່ອງນີ້ ແຕ່ກອງທຶນມີແລ້ວ: ຈະກັບຄືນມາເມື່ອຕິດຕໍ່ກອງທຶນເທື່ອໜ້າ.</translation>
    </message>
    <message>
        <source>Nothing was lost.</source>
        <translation>ບໍ່ມີຫຍັງເສຍ.</translation>
    </message>
    <message>
        <source>%1 enrolments that were finished and not yet sent stand among the drafts again: look them through and finish them.</source>
        <translation>ມີ %1 ການລົງທະບຽນທີ່ເຮັດແລ້ວແຕ່ຍັງບໍ່ໄດ້ສົ່ງ ຕອນນີ້ຢູ່ໃນຮ່າງອີກ: ກວດເບິ່ງ ແລ້ວເຮັດໃຫ້ສຳເລັດ.</translation>
    </message>
    <message>
        <source>Not found: %1 finished acts and %2 drafts. What the fund or a stick has comes back; do the rest again.</source>
        <translation>ຊອກບໍ່ເຫັນ: %1 ລາຍການທີ່ເຮັດແລ້ວ ແລະ %2 ຮ່າງ. ສິ່ງທີ່ກອງທຶນ ຫຼື ແຟລດຊ໌ USB ມີຈະກັບຄືນມາ; ສ່ວນທີ່ເຫຼືອໃຫ້ເຮັດຄືນໃໝ່.</translation>
    </message>
    <message>
        <source>Not found: %1 pictures. Take them again, unless the fund has them already.</source>
        <translation>ຊອກບໍ່ເຫັນຮູບພາບ %1 ຮູບ. ຖ່າຍໃໝ່ ຖ້າກອງທຶນຍັງບໍ່ມີ.</translation>
    </message>
    <message>
        <source>%1 drafts of changes have their answers, but not what change it was: begin those again (F9).</source>
        <translation>ຮ່າງການປ່ຽນແປງ %1 ອັນ ຍັງມີຄຳຕອບ ແຕ່ບໍ່ຮູ້ວ່າແມ່ນການປ່ຽນແປງຫຍັງ: ເລີ່ມໃໝ່ (F9).</translation>
    </message>
    <message>
        <source>The damaged file is kept. Tell your supervisor: this laptop's disk may be failing; send what waits soon.</source>
        <translation>ໄຟລ໌ທີ່ເສຍຍັງເກັບໄວ້. ແຈ້ງຜູ້ຄຸ້ມຄອງວ່າດິສຂອງເຄື່ອງນີ້ອາດຈະກຳລັງເພ; ຮີບສົ່ງສິ່ງທີ່ລໍຖ້າຢູ່.</translation>
    </message>
</context>
</TS>