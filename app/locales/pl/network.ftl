### Reports that wait for a connection, and pages that open without one.

not-sent-heading = Twoje zgłoszenie nie zostało jeszcze wysłane
delivery-received = Dotarło. Dziękujemy, że nam o tym mówisz. Zgłoszenie zostało zaszyfrowane na tym urządzeniu przed wysłaniem.
delivery-kept = Twoje zgłoszenie jest zaszyfrowane i zostaje na tym urządzeniu, aż uda się je wysłać. Właśnie jest wysyłane.
delivery-waiting = Teraz nie ma połączenia. Twoje zgłoszenie jest zaszyfrowane i czeka na tym urządzeniu; wyśle się samo, gdy połączenie wróci, także po ponownym otwarciu strony zgłoszenia lub strony powrotu do zgłoszenia. Zachowaj swoje dwanaście słów.
delivery-unkept = Twoje zgłoszenie jest zaszyfrowane, ale ta przeglądarka nie pozwala stronom niczego zachować. Nie zamykaj tej strony, aż pojawi się na niej, że zgłoszenie zostało wysłane. Zachowaj swoje dwanaście słów.
delivery-gone-heading = Twojego zgłoszenia nie ma już na tym urządzeniu
delivery-gone = Zostało wysłane albo cofnięte w innej karcie. Na stronie powrotu do zgłoszenia dwanaście słów pokaże, czy dotarło.
words-void = Dwanaście słów, które tu były, do niczego nie prowadzi; dostaniesz nowe. Jeśli to się powtórzy, skopiuj swój tekst i otwórz tę stronę na nowo: być może zmienił się skład zespołu.
taken-back = Twoje zgłoszenie już tu nie czeka; Twój tekst jest poniżej. Jeśli było już w drodze, zespół mimo to może je mieć.
forget-it = Usuń je stąd (bez wysyłania)
waits-sending = Na tym urządzeniu czeka zaszyfrowane zgłoszenie. Właśnie jest wysyłane.
waits-offline = Na tym urządzeniu czeka zaszyfrowane zgłoszenie. Teraz nie ma połączenia; gdy się pojawi, zgłoszenie wyśle się samo. Jego dwunastu słów nie można pokazać ponownie.
waits-received = Zgłoszenie, które czekało na tym urządzeniu, dotarło. Z jego dwunastoma słowami możesz do niego wrócić.
waits-nobody-left = Zgłoszenia, które czekało na tym urządzeniu, nie udało się przekazać: w zespole nie ma już nikogo, dla kogo było zaszyfrowane. Otwórz stronę zgłoszenia i napisz je jeszcze raz. Dwanaście słów, które do niego masz, do niczego nie prowadzi.
waits-refused = Serwer nie przyjął zgłoszenia, które czekało na tym urządzeniu; być może coś się na nim od tego czasu zmieniło. Otwórz stronę zgłoszenia i napisz je jeszcze raz. Dwanaście słów, które do niego masz, do niczego nie prowadzi.
waits-forgotten = Zgłoszenia nie ma już na tym urządzeniu. Jeśli było już w drodze, zespół mimo to może je mieć.
waits-read = Przeczytane
page-changed = Kod tej strony zmienił się na naszym serwerze ({ $versions }). Nadal widzisz wersję, którą znasz; nowa będzie używana po ponownym otwarciu strony. Strony są co jakiś czas ulepszane. Jeśli wolisz nie ufać żadnej stronie internetowej, możesz { $link }.
page-changed-link = przekazać zaszyfrowany plik
page-kept = Ostatnie odświeżenie tej strony: { $day }.
