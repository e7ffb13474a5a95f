### Why something was not done.

refusal-from-elsewhere = To nie zostało wysłane ze strony w tym serwisie, więc nie zostało przyjęte. Otwórz stronę tutaj i wyślij jeszcze raz.
refusal-not-found = Pod tym adresem nic nie ma.
refusal-invalid = W formularzu czegoś brakuje albo coś się nie zgadza. Sprawdź go jeszcze raz.
refusal-too-large = To jest za duże, nie możemy tego przyjąć. Skróć treść.
refusal-nobody-left = Co najmniej jedna osoba z zespołu musi móc przeczytać zgłoszenie. Zostaw kogoś bez zaznaczenia.
refusal-already-used = To zostało już wysłane, ale z inną treścią. Otwórz formularz jeszcze raz.
refusal-no-such-receipt = Do tych słów nie pasuje żadne zgłoszenie. Porównaj je z potwierdzeniem.
refusal-unreachable = Wpisany tekst nadal tu jest. Nie udało się połączyć z serwerem. Spróbuj jeszcze raz.
refusal-broken = Coś się nie udało po naszej stronie. Nic się nie zmieniło. Spróbuj jeszcze raz za chwilę.
