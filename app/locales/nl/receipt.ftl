### The receipt, shown once.

filed-heading = Je melding is verstuurd
filed-from-server = Dank je dat je het ons hebt verteld. Onze server heeft je melding bij aankomst versleuteld en niets leesbaars bewaard.
receipt-heading = Je ontvangstbewijs: twaalf woorden
receipt-explained = Bewaar ze op een plek waar alleen jij kijkt. Met deze woorden kun je terugkomen, lezen wat het team antwoordt en je melding aanvullen. Niemand kan ze je nog een keer geven, en niemand kan eruit opmaken wie je bent.
receipt-come-back = Wil je terugkomen, open dan { $address } op deze site en typ de woorden.
copy = Kopiëren
print = Afdrukken
save-as-file = Opslaan als bestand
copied = Gekopieerd. Plak de woorden op een plek waar alleen jij kijkt.
copy-failed = Kopiëren lukte hier niet. Schrijf de woorden zelf op.
saved = Opgeslagen als receipt.txt.
save-failed = Opslaan lukte hier niet. Schrijf de woorden zelf op.
check-heading = Heb je ze bewaard?
third-word = Het derde woord
ninth-word = Het negende woord
check = Controleren
check-right = Beide woorden kloppen. Je kunt deze pagina sluiten.
check-wrong = Dit zijn niet het derde en het negende woord. Kijk nog eens naar wat je hebt bewaard.
