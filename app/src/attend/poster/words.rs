//! What a poster says, in each language.

use crate::domain::language::Language;

/// The words of a poster.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    pub headline: &'static str,
    /// To whom, and that it needs no name.
    pub lead: &'static str,
    /// How the code is used; the address stands below.
    pub scan: &'static str,
    /// Above the numbers to call.
    pub call: &'static str,
}

impl Words {
    /// The words in a language.
    #[must_use]
    pub const fn of(language: Language) -> Self {
        let (headline, lead, scan, call) = match language {
            Language::English => (
                "Something happened?",
                "Tell the code-of-conduct team. You need not say who you are.",
                "Scan this, or open",
                "In danger now? Call",
            ),
            Language::Spanish => (
                "¿Ha pasado algo?",
                "Cuéntaselo al equipo del código de conducta. No hace falta que digas quién eres.",
                "Escanea este código o abre",
                "¿En peligro ahora? Llama",
            ),
            Language::French => (
                "Il s’est passé quelque chose ?",
                "Dites-le à l’équipe du code de conduite. Vous n’avez pas à dire qui vous êtes.",
                "Scannez ce code ou ouvrez",
                "En danger maintenant ? Appelez",
            ),
            Language::German => (
                "Ist etwas passiert?",
                "Sag es dem Code-of-Conduct-Team. Du musst nicht sagen, wer du bist.",
                "Scanne den Code oder öffne",
                "Gerade in Gefahr? Ruf an",
            ),
            Language::Portuguese => (
                "Aconteceu alguma coisa?",
                "Conte à equipe do código de conduta. Você não precisa dizer quem é.",
                "Escaneie este código ou abra",
                "Em perigo agora? Ligue",
            ),
            Language::Italian => (
                "È successo qualcosa?",
                "Dillo al team del codice di condotta. Non devi dire chi sei.",
                "Scansiona il codice o apri",
                "In pericolo adesso? Chiama",
            ),
            Language::Dutch => (
                "Is er iets gebeurd?",
                "Vertel het aan het gedragscodeteam. Je hoeft niet te zeggen wie je bent.",
                "Scan deze code of open",
                "Nu in gevaar? Bel",
            ),
            Language::Polish => (
                "Coś się stało?",
                "Powiedz o tym zespołowi ds. kodeksu postępowania. Nie musisz mówić, kim jesteś.",
                "Zeskanuj kod lub otwórz",
                "Grozi ci niebezpieczeństwo? Zadzwoń",
            ),
            Language::Ukrainian => (
                "Щось сталося?",
                "Розкажіть команді з питань кодексу поведінки. Не обов’язково казати, хто ви.",
                "Відскануйте код або відкрийте",
                "Вам загрожує небезпека? Телефонуйте",
            ),
            Language::Turkish => (
                "Bir şey mi oldu?",
                "Davranış kuralları ekibine anlatın. Kim olduğunuzu söylemeniz gerekmez.",
                "Kodu tarayın ya da şu adresi açın",
                "Şu anda tehlikede misiniz? Arayın",
            ),
            Language::Arabic => (
                "هل حدث شيء ما؟",
                "أخبر فريق مدونة السلوك. لست مضطرًا إلى ذكر هويتك.",
                "امسح الرمز أو افتح",
                "هل أنت في خطر الآن؟ اتصل",
            ),
            Language::Hebrew => (
                "קרה משהו?",
                "ספרו לצוות קוד ההתנהגות. אין צורך לומר מי אתם.",
                "סרקו את הקוד או פתחו",
                "בסכנה עכשיו? התקשרו",
            ),
            Language::Hindi => (
                "कुछ हुआ है?",
                "आचार संहिता टीम को बताइए। यह बताना ज़रूरी नहीं कि आप कौन हैं।",
                "यह कोड स्कैन कीजिए या खोलिए",
                "अभी ख़तरे में हैं? फ़ोन कीजिए",
            ),
            Language::Chinese => {
                ("发生了什么事吗？", "请告诉行为准则团队，不必说明您是谁。", "扫描此码，或打开", "现在有危险？请拨打")
            }
            Language::Japanese => (
                "何かありましたか？",
                "行動規範チームにお知らせください。名乗る必要はありません。",
                "コードを読み取るか、次のページを開いてください",
                "今、危険を感じていますか？ お電話ください",
            ),
            Language::Korean => (
                "무슨 일이 있었나요?",
                "행동 강령 팀에 알려 주세요. 누구인지 밝히지 않아도 됩니다.",
                "코드를 스캔하거나 다음 주소를 여세요",
                "지금 위험한가요? 전화하세요",
            ),
        };
        Self { headline, lead, scan, call }
    }
}
