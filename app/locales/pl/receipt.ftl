### The receipt, shown once.

filed-heading = Twoje zgłoszenie zostało wysłane
filed-from-server = Dziękujemy, że nam o tym mówisz. Nasz serwer zaszyfrował zgłoszenie, gdy tylko dotarło, i nie zachował niczego, co da się odczytać.
receipt-heading = Twoje potwierdzenie: dwanaście słów
receipt-explained = Przechowuj je tam, gdzie tylko Ty zaglądasz. Z nimi możesz wrócić, przeczytać odpowiedź zespołu i uzupełnić zgłoszenie. Nikt nie może Ci ich podać drugi raz i nikt nie dowie się z nich, kim jesteś.
receipt-come-back = Aby wrócić, otwórz { $address } w tym serwisie i wpisz te słowa.
copy = Kopiuj
print = Drukuj
save-as-file = Zapisz jako plik
copied = Skopiowano. Wklej tam, gdzie tylko Ty zaglądasz.
copy-failed = Kopiowanie tutaj się nie udało. Zapisz te słowa na kartce.
saved = Zapisano jako receipt.txt.
save-failed = Zapisywanie tutaj się nie udało. Zapisz te słowa na kartce.
check-heading = Czy masz je zapisane?
third-word = Trzecie słowo
ninth-word = Dziewiąte słowo
check = Sprawdź
check-right = Oba słowa się zgadzają. Możesz zamknąć tę stronę.
check-wrong = To nie jest trzecie i dziewiąte słowo. Spójrz jeszcze raz na zapisane słowa.
