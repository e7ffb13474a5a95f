### The receipt, shown once.

filed-heading = Recibimos tu reporte
filed-from-server = Gracias por contárnoslo. Nuestro servidor lo cifró al llegar y no guardó nada legible.
receipt-heading = Tu comprobante: doce palabras
receipt-explained = Guárdalas donde solo tú las veas. Con ellas puedes volver, leer lo que responda el equipo y añadir algo a tu reporte. Nadie puede dártelas otra vez, y nadie puede saber por ellas quién eres.
receipt-come-back = Para volver, abre { $address } en este sitio y escribe las palabras.
copy = Copiar
print = Imprimir
save-as-file = Guardar como archivo
copied = Palabras copiadas. Pégalas donde solo tú las veas.
copy-failed = Aquí no se pudo copiar. Por favor, anota las palabras.
saved = Palabras guardadas como receipt.txt.
save-failed = Aquí no se pudo guardar. Por favor, anota las palabras.
check-heading = ¿Guardaste las palabras?
third-word = La tercera palabra
ninth-word = La novena palabra
check = Comprobar
check-right = Las dos palabras son correctas. Puedes cerrar esta página.
check-wrong = Estas no son la tercera y la novena palabra. Por favor, mira otra vez lo que guardaste.
