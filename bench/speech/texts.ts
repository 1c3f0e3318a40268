/** What is said in the bench. Nothing here was used to find repair rules; those came from bench/extraction/corpus/tune. */
export const commands = [
  'buy milk tomorrow',
  'call the dentist on Friday',
  'pay the electricity bill by Friday',
  'cancel the gym membership',
  'pick up the kids from school',
  'order printer paper',
  'take out the trash tonight',
  'renew my passport',
  'book flights to London',
  'clean the garage this weekend',
  'reply to the landlord',
  'water the plants every Monday',
]

export const notes = [
  'finish the slides for the meeting on Monday and send them to the whole team',
  'I need to write the monthly report by Wednesday and then call the accountant about taxes',
  'tomorrow at half past four meet Laura for coffee and bring the contract',
  'make a reservation for four people on Friday at seven thirty in the evening',
  'remind me to buy eggs bread and butter on the way home from work',
  'return the library books before the fifteenth and pay the fine',
  'it is urgent to call the bank about the missing card first thing in the morning',
  'schedule a haircut for Saturday morning and drop off the parcel at the post office',
  'when I have time sort the old photos and send the best ones to my sister',
  'wash the windows and vacuum the living room before the guests arrive on Saturday',
]
