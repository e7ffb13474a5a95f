### Posters.

poster-headline = هل حدث شيء؟
poster-lead = يمكنك إخبار فريق مدونة السلوك. لا حاجة إلى ذكر هويتك.
poster-scan = مسح الرمز، أو فتح هذا العنوان
poster-call = هل هناك خطر الآن؟ للاتصال:
