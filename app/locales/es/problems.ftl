### Why something was not done.

refusal-from-elsewhere = Esto no vino de una página de este sitio, así que no se aceptó. Por favor, abre la página aquí y envíalo de nuevo.
refusal-not-found = No hay nada en esta dirección.
refusal-invalid = Falta algo en el formulario, o algo no es como se esperaba. Por favor, revísalo.
refusal-too-large = Esto es más grande de lo que podemos recibir. Por favor, acórtalo.
refusal-nobody-left = Al menos una persona del equipo tiene que poder leer el reporte. Por favor, deja a alguien sin marcar.
refusal-already-used = Esto ya se envió antes con otro contenido. Por favor, abre el formulario de nuevo.
refusal-no-such-receipt = Ningún reporte corresponde a estas palabras. Por favor, compáralas con tu comprobante.
refusal-unreachable = Lo que escribiste sigue aquí. No pudimos conectar con el servidor; por favor, inténtalo de nuevo.
refusal-broken = Algo falló de nuestro lado. No se cambió nada. Por favor, inténtalo de nuevo en un momento.
