### What stands around every page.

language-name = العربية
skip-to-content = الانتقال إلى المحتوى
demo-label = عرض تجريبي
demo-note = هذا عرض تجريبي. لا يقرأ أحد ما يُكتب هنا؛ نرجو عدم الإبلاغ هنا عن أي شيء حقيقي.
language-menu = اللغة
back-to-start = العودة إلى البداية
optional = (اختياري)
names-and = ⁨{ $names }⁩ و⁨{ $name }⁩
title-check = نرجو المراجعة: ⁨{ $title }⁩
title-of-page = ⁨{ $page }⁩ – ⁨{ $event }⁩
nothing-here = لا يوجد شيء هنا
did-not-work = لم ينجح ذلك
front-lead = حديث خاص مع فريق مدونة السلوك في مؤتمرك.
front-hint = لكل مؤتمر عنوان خاص به هنا. يمكنك العثور عليه في موقع المؤتمر أو على ملصقاته أو لدى فريقه.
