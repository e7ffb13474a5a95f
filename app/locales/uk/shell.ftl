### What stands around every page.

language-name = Українська
skip-to-content = Перейти до вмісту
demo-label = Демонстрація
demo-note = Це демонстрація. Ніхто не читає того, що Ви тут пишете; не надсилайте сюди справжніх звернень.
language-menu = Мова
back-to-start = На початок
optional = (необов’язково)
names-and = { $names } і { $name }
title-check = Перевірте, будь ласка: { $title }
title-of-page = { $page } – { $event }
nothing-here = Тут нічого немає
did-not-work = Не вдалося
front-lead = Розмова наодинці з командою з дотримання кодексу поведінки Вашої конференції.
front-hint = Кожна конференція має тут власну адресу. Її можна знайти на сайті конференції, на її плакатах або спитати в її команди.
