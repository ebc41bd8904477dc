package dev.groundwork.demo;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Names of one culture: their script and the order of their parts. */
enum Culture {
    ARABIC(
            "أحمد=ahmad فاطمة=fatima يوسف=yusuf ليلى=layla خالد=khalid مريم=maryam عمر=omar نور=nour",
            "الحسن=alhassan المصري=almasri حداد=haddad منصور=mansour صالح=saleh نجار=najjar"),
    CHINESE(
            Writing.FAMILY_FIRST_TOGETHER,
            "伟=wei 芳=fang 秀英=xiuying 磊=lei 静怡=jingyi 浩然=haoran 子涵=zihan 雨桐=yutong",
            "王=wang 李=li 张=zhang 刘=liu 陈=chen 杨=yang 赵=zhao 欧阳=ouyang"),
    ENGLISH(
            "Olivia Noah Amelia Theo Grace Oscar Ruby Jack Maeve Arthur Zadie Miles",
            "Smith Walker Hughes Bennett O'Neill Carter Wright Okafor Fletcher Brooks Doyle Marsh"),
    FRENCH(
            "Chloé Hugo Zoé Léa Étienne Maëlle Noël Agnès René Camille",
            "Dubois Lefèvre Moreau Bérenger Girard Fontaine Chevalier Rousseau Desprès Gauthier"),
    GERMAN(
            "Jürgen Anneliese Käthe Lukas Götz Mia Björn Ulrike Felix Rosemarie",
            "Müller Schäfer Groß=gross Weiß=weiss Köhler Vogel Jäger Brandt Zöller Lindner"),
    GREEK(
            "Γιώργος=giorgos Ελένη=eleni Νίκος=nikos Σοφία=sofia Δημήτρης=dimitris Άννα=anna",
            "Παπαδόπουλος=papadopoulos Νικολάου=nikolaou Βλάχος=vlachos Οικονόμου=oikonomou"),
    HEBREW(
            "נועם=noam תמר=tamar איתי=itai שירה=shira דוד=david יעל=yael",
            "כהן=cohen לוי=levi מזרחי=mizrahi פרץ=peretz ביטון=biton שפירא=shapira"),
    HINDI(
            "आरव=aarav अनन्या=ananya विवान=vivaan दिया=diya अर्जुन=arjun मीरा=meera",
            "शर्मा=sharma वर्मा=verma गुप्ता=gupta सिंह=singh पटेल=patel जोशी=joshi"),
    ICELANDIC(
            "Björk Þórdís=thordis Sigurður=sigurdur Guðrún=gudrun Ólafur Ásta",
            "Jónsdóttir Sigurðsson=sigurdsson Þorsteinsson=thorsteinsson Magnúsdóttir Einarsson"),
    JAPANESE(
            Writing.FAMILY_FIRST,
            "翔太=shota 美咲=misaki 健一=kenichi さくら=sakura 大輔=daisuke ひなた=hinata 陽菜=hina",
            "佐藤=sato 鈴木=suzuki 高橋=takahashi 田中=tanaka 伊藤=ito 渡辺=watanabe 山本=yamamoto"),
    KOREAN(
            Writing.FAMILY_FIRST_TOGETHER,
            "민준=minjun 서연=seoyeon 지훈=jihoon 하은=haeun 도윤=doyoon 수빈=subin",
            "김=kim 이=lee 박=park 최=choi 정=jung 강=kang"),
    POLISH(
            "Łukasz=lukasz Małgorzata=malgorzata Paweł=pawel Zofia Jędrzej Agnieszka Michał=michal",
            "Wójcik Dąbrowska Zieliński Król Żak Szczepańska Mazur"),
    SPANISH(
            "José Lucía Martín Begoña Iñaki Sofía Raúl Inés Óscar Noemí",
            "García Muñoz Fernández Peña Núñez Ibáñez Castro Ordóñez Vázquez Ríos"),
    THAI(
            "สมชาย=somchai สมหญิง=somying อนันต์=anan กมล=kamol มาลี=malee",
            "ใจดี=jaidee ศรีสุข=srisuk ทองคำ=thongkham แสงจันทร์=saengchan"),
    TURKISH(
            "Ayşe Çağlar Işıl=isil Ömer Gülşen Barış=baris Şule",
            "Yılmaz=yilmaz Öztürk Çelik Şahin Aydın=aydin Doğan Kılıç=kilic"),
    UKRAINIAN(
            "Олена=olena Тарас=taras Марія=mariia Андрій=andrii Софія=sofiia Богдан=bohdan",
            "Шевченко=shevchenko Коваленко=kovalenko Бондар=bondar Мельник=melnyk Ткачук=tkachuk"),
    VIETNAMESE(
            Writing.FAMILY_FIRST,
            "Minh Hương Tuấn Lan Phúc Thảo Đức=duc Ngọc",
            "Nguyễn Trần Lê Phạm Hoàng Đặng=dang Võ");

    private enum Writing {
        GIVEN_FIRST,
        FAMILY_FIRST,
        FAMILY_FIRST_TOGETHER
    }

    private final Writing writing;
    private final List<Part> given;
    private final List<Part> family;

    Culture(String given, String family) {
        this(Writing.GIVEN_FIRST, given, family);
    }

    Culture(Writing writing, String given, String family) {
        this.writing = writing;
        this.given = Part.listOf(given);
        this.family = Part.listOf(family);
    }

    PersonName name(RandomGenerator random) {
        Part one = RandomChoice.from(given, random);
        Part other = RandomChoice.from(family, random);
        String written =
                switch (writing) {
                    case GIVEN_FIRST -> one.written + " " + other.written;
                    case FAMILY_FIRST -> other.written + " " + one.written;
                    case FAMILY_FIRST_TOGETHER -> other.written + one.written;
                };
        return new PersonName(written, one.plain + "." + other.plain);
    }

    /**
     * @param written in its own script
     * @param plain in lower-case ASCII, for a username
     */
    record PersonName(String written, String plain) {}

    /** A word of a name; {@code written=plain} where dropping the accents does not give ASCII. */
    private record Part(String written, String plain) {

        private static final Pattern NOT_PLAIN = Pattern.compile("[^a-z]");

        static List<Part> listOf(String words) {
            return List.of(words.split(" ")).stream().map(Part::of).toList();
        }

        private static Part of(String word) {
            int equals = word.indexOf('=');
            return equals < 0
                    ? new Part(word, plain(word))
                    : new Part(word.substring(0, equals), word.substring(equals + 1));
        }

        private static String plain(String word) {
            String apart = Normalizer.normalize(word, Normalizer.Form.NFD);
            return NOT_PLAIN.matcher(apart.toLowerCase(Locale.ROOT)).replaceAll("");
        }
    }
}
