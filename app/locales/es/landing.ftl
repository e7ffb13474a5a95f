### The first page of an event, and what other pages share with it.

landing-title = Equipo del código de conducta
landing-heading = ¿Pasó algo? Cuéntanoslo en privado.
landing-lead = ¿Alguien te trató mal, o viste que le pasó a otra persona? El equipo del código de conducta de { $event } quiere saberlo. No hace falta tener una cuenta ni dar tu nombre, y el equipo puede responderte aquí.
report-link = Reportar algo
follow-up-link = Seguimiento de un reporte
danger-hint = Llama primero. Puedes escribir aquí más tarde.
readers-heading = Quién lee tu reporte
readers-lead = Tu reporte se cifra para que solo estas personas puedan leerlo, y puedes dejar fuera a quien quieras:
readers-outside = Si dejas fuera a todas, llega a { $names }, fuera del equipo, y a nadie más.
readers-paper = Por si todo el equipo pierde sus claves, { $holder } guarda en papel una clave de recuperación que también puede abrir reportes.
next-heading = Qué pasa después
next-write = Escribes lo que pasó. Basta con una respuesta.
next-receipt = Recibes doce palabras: tu comprobante. Con ellas puedes volver, leer la respuesta y añadir algo más.
next-team = El equipo lo lee, habla contigo si quieres y decide qué hacer.
sealed-link = ¿No confías en ninguna página web? Entrega un archivo cifrado
team-link = Para miembros del equipo
member-with-pronouns = { $name } ({ $pronouns }), { $role }
member = { $name }, { $role }
role-chair = coordinación del equipo
role-responder = atención de reportes
role-organiser = organización
role-trustee = persona de confianza externa
