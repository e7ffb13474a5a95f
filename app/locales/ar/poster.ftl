### Posters.

poster-headline = هل حدث شيء؟
poster-lead = يمكنك إخبار فريق مدونة السلوك. لا حاجة إلى ذكر هويتك.
poster-scan = امسح الرمز أو افتح
poster-call = في خطر الآن؟ اتصل
