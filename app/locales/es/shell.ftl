### What stands around every page.

language-name = Español
skip-to-content = Ir al contenido
demo-label = Demostración
demo-note = Esto es una demostración. Nadie lee lo que escribas aquí; por favor, no envíes nada real.
language-menu = Idioma
back-to-start = Volver al inicio
optional = (opcional)
names-and = { $names } y { $name }
title-check = Por favor, revisa: { $title }
title-of-page = { $page } – { $event }
nothing-here = Aquí no hay nada
did-not-work = Eso no funcionó
front-lead = Unas palabras en privado con el equipo del código de conducta de tu conferencia.
front-hint = Cada conferencia tiene aquí su propia dirección. La encuentras en el sitio de la conferencia, en sus carteles o preguntando a su equipo.
