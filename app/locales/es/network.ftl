### Reports that wait for a connection, and pages that open without one.

not-sent-heading = Tu reporte todavía no se envió
delivery-received = Recibido. Gracias por contárnoslo. Tu reporte se cifró en este dispositivo antes de enviarse.
delivery-kept = Tu reporte está cifrado y se guarda en este dispositivo hasta que se envíe. Se está enviando ahora.
delivery-waiting = Ahora mismo no hay conexión. Tu reporte está cifrado y espera en este dispositivo; se enviará automáticamente cuando vuelva la conexión, también desde la página del reporte o la de seguimiento cuando la abras otra vez. Guarda tus doce palabras.
delivery-unkept = Tu reporte está cifrado, pero este navegador no deja que ninguna página guarde nada. Por favor, deja esta página abierta hasta que diga que recibimos tu reporte. Guarda tus doce palabras.
delivery-gone-heading = Tu reporte ya no está en este dispositivo
delivery-gone = Se envió, o se canceló el envío, en otra pestaña. Con tus doce palabras, la página de seguimiento te dice si lo recibimos.
words-void = Las doce palabras que viste no sirven; recibirás otras nuevas. Si esto vuelve a aparecer, copia lo que escribiste y abre esta página de nuevo: puede que el equipo haya cambiado.
taken-back = Tu reporte ya no espera aquí; lo que escribiste está abajo. Si ya estaba en camino, puede que el equipo lo tenga de todos modos.
forget-it = Descartarlo (no enviar)
waits-sending = Un reporte espera en este dispositivo, cifrado. Se está enviando ahora.
waits-offline = Un reporte espera en este dispositivo, cifrado. Ahora mismo no hay conexión; se enviará automáticamente cuando la haya. Sus doce palabras no se pueden mostrar otra vez.
waits-received = Recibimos el reporte que esperaba en este dispositivo. Con sus doce palabras puedes volver a él.
waits-nobody-left = Un reporte que esperaba en este dispositivo no se pudo entregar: ninguna de las personas para las que se cifró sigue en el equipo. Por favor, abre la página del reporte y escríbelo otra vez. Las doce palabras que tienes para él no sirven.
waits-refused = El servidor no aceptó un reporte que esperaba en este dispositivo; puede que el servidor haya cambiado desde entonces. Por favor, abre la página del reporte y escríbelo otra vez. Las doce palabras que tienes para él no sirven.
waits-forgotten = Ya no está en este dispositivo. Si ya estaba en camino, puede que el equipo lo tenga de todos modos.
waits-read = Ya leí esto
page-changed = El código de esta página cambió en nuestro servidor ({ $versions }). Sigues viendo la versión que conoces; la nueva se usará cuando abras la página otra vez. De vez en cuando mejoramos las páginas. Si prefieres no confiar en ninguna página web, puedes { $link }.
page-changed-link = entregar un archivo cifrado
page-kept = Esta página se actualizó por última vez el { $day }.
