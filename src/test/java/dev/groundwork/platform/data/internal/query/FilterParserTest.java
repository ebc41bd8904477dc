package dev.groundwork.platform.data.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.data.Comparison;
import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.data.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {

    private enum State {
        OPEN,
        SHUT
    }

    private static final FieldRegistry FIELDS =
            FieldRegistry.common()
                    .with("title", FieldType.TEXT, "title")
                    .with("published", FieldType.BOOLEAN, "published")
                    .with("total", FieldType.AMOUNT, "total")
                    .with("currency", FieldType.CURRENCY, "currency")
                    .with("state", FieldType.oneOf(State.class), "state")
                    .withLongText("content", "content")
                    .with("author.username", FieldType.CASE_INSENSITIVE_TEXT, "author", "username");

    private final List<String> wrong = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "==, EQUAL",
        "!=, NOT_EQUAL",
        "=gt=, GREATER",
        ">, GREATER",
        "=ge=, GREATER_OR_EQUAL",
        ">=, GREATER_OR_EQUAL",
        "=lt=, LESS",
        "<, LESS",
        "=le=, LESS_OR_EQUAL",
        "<=, LESS_OR_EQUAL",
        "=in=, IN",
        "=out=, OUT"
    })
    void readsEveryOperatorOfValues(String symbol, Operator operator) {
        // When / Then
        assertThat(parsed("id" + symbol + "7")).isEqualTo(comparison("id", operator, 7L));
    }

    @Test
    void readsEachTypeAsItsFieldHasIt() {
        // When / Then
        assertThat(parsed("title=like=a*")).isEqualTo(comparison("title", Operator.LIKE, "a*"));
        assertThat(parsed("author.username=ilike=*n*"))
                .isEqualTo(comparison("author.username", Operator.ILIKE, "*n*"));
        assertThat(parsed("total=ge=10.50"))
                .isEqualTo(comparison("total", Operator.GREATER_OR_EQUAL, new BigDecimal("10.50")));
        assertThat(parsed("currency==EUR"))
                .isEqualTo(comparison("currency", Operator.EQUAL, Currency.getInstance("EUR")));
        assertThat(parsed("state=in=(open,shut)"))
                .isEqualTo(comparison("state", Operator.IN, State.OPEN, State.SHUT));
        assertThat(parsed("created_at=gt=2026-01-31T12:00:00Z"))
                .isEqualTo(
                        comparison(
                                "created_at",
                                Operator.GREATER,
                                Instant.parse("2026-01-31T12:00:00Z")));
        assertThat(parsed("total=isnull=true"))
                .isEqualTo(comparison("total", Operator.IS_NULL, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id==1;id==2,id==3",
                "id==1 and id==2 or id==3",
                "(id==1;id==2),id==3",
                "((id==1) and (id==2)) or ((id==3))"
            })
    void andBindsCloserThanOr(String filter) {
        // When / Then
        assertThat(parsed(filter))
                .isEqualTo(
                        new Condition.Or(List.of(new Condition.And(List.of(id(1), id(2))), id(3))));
    }

    @Test
    void bracketsBindClosest() {
        // When / Then
        assertThat(parsed("id==1;(id==2,id==3)"))
                .isEqualTo(
                        new Condition.And(List.of(id(1), new Condition.Or(List.of(id(2), id(3))))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a b\" | a b",
                "\"(a;b,c)\" | (a;b,c)",
                "\"O'Brien\" | O'Brien",
                "\"say \\\"hi\\\"\" | say \"hi\"",
                "\"back\\\\slash\" | back\\slash",
                "a\\b | a\\b",
                "Zoë | Zoë",
                "100% | 100%",
                "\"((((((((((((((((((((\" | ((((((((((((((((((((",
            })
    void whatStandsInQuotesIsTheValue(String quoted, String value) {
        // When / Then
        assertThat(parsed("title==" + quoted))
                .isEqualTo(comparison("title", Operator.EQUAL, value));
    }

    @Test
    void singleQuotesAreQuotesToo() {
        // When / Then
        assertThat(parsed("title=='a \"b\" \\'c\\''"))
                .isEqualTo(comparison("title", Operator.EQUAL, "a \"b\" 'c'"));
        assertThat(parsed("title==''")).isEqualTo(comparison("title", Operator.EQUAL, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "titel==a | at 'titel==': 'titel' is not a known field. Did you mean title?",
                "password_hash==a | at 'password_hash==': 'password_hash' is not a known field.",
                "author.usrname==a | Did you mean author.username?",
                "author.password_hash==a | is not a known field",
                "id=like=1* | at 'id=like=': the field supports only the operators == !=",
                "published=gt=true | the field supports only the operators == != =in= =out= =isnull=",
                "currency=lt=EUR | the field supports only the operators == != =in= =out= =isnull=",
                "state=ge=open | the field supports only the operators == != =in= =out= =isnull=",
                "state=ilike=o* | the field supports only the operators == != =in= =out= =isnull=",
                "id==x | at 'id==': 'x' must be a whole number",
                "id=in=(1,x,3) | at 'id=in=': 'x' must be a whole number",
                "total=isnull=1 | at 'total=isnull=': '1' must be true or false",
                "state==lost | at 'state==': 'lost' must be one of open, shut",
                "currency==euro | 'euro' must be a currency code of ISO 4217",
                "created_at=gt=today | 'today' must be an RFC 3339 timestamp",
                "title=lik=a | '=lik=' is not a known operator. Did you mean =like=?",
                "title=regex=a | '=regex=' is not a known operator. Known: !=,",
                "id==(1,2) | at 'id==': accepts one value",
                "title=like=(a,b) | at 'title=like=': accepts one value",
                "id=1 | cannot be parsed",
                "id | cannot be parsed",
                "id== | cannot be parsed",
                "(id==1 | cannot be parsed",
                "id==1) | cannot be parsed",
                "id==1;;id==2 | cannot be parsed",
                "title==\"a | cannot be parsed",
                "title==O'Brien | cannot be parsed",
                "id=in=() | cannot be parsed",
            })
    void saysWhatIsWrongAndWhere(String filter, String words) {
        // When
        Condition condition = parse(filter);

        // Then
        assertThat(condition).isEqualTo(Condition.NONE);
        assertThat(wrong).singleElement().asString().contains(words);
    }

    @Test
    void anEmptyFilterIsNone() {
        // When
        parse("");
        parse("  ");

        // Then
        assertThat(wrong).hasSize(2).allMatch(said -> said.startsWith("cannot be parsed"));
    }

    @Test
    void aRefusalOfTheGrammarSaysTheCharacter() {
        // When
        parse("id==1;;id==2");

        // Then
        assertThat(wrong).singleElement().asString().startsWith("cannot be parsed at character 7;");
    }

    @Test
    void saysAllComparisonsThatAreWrong() {
        // When
        parse("titel==a;(id==x,id=like=y)");

        // Then
        assertThat(wrong).hasSize(3);
    }

    @Test
    void aFilterHasFourThousandCharactersAtMost() {
        // Given
        String longest = "title=in=(" + "x".repeat(900) + ",\"" + "x".repeat(999) + "\")";
        String padded = longest + " ".repeat(FilterParser.LONGEST - longest.length());

        // When
        parsed(padded);
        parse(padded + " ");

        // Then
        assertThat(wrong).containsExactly("must have at most 4000 characters");
    }

    @Test
    void bracketsAreNestedTenDeepAtMost() {
        // When
        parsed("(".repeat(10) + "id==1" + ")".repeat(10));
        parsed("(id==1);".repeat(20) + "id==1");
        parse("(".repeat(11) + "id==1" + ")".repeat(11));
        parse("(".repeat(4000));

        // Then
        assertThat(wrong).hasSize(2).allMatch(said -> said.contains("at most 10 brackets deep"));
    }

    @Test
    void aFilterHasFiftyComparisonsAtMost() {
        // When
        parsed(String.join(";", Collections.nCopies(50, "id==1")));
        parse(String.join(",", Collections.nCopies(51, "nothing==1")));

        // Then
        assertThat(wrong).containsExactly("must have at most 50 comparisons");
    }

    @Test
    void aComparisonHasAHundredValuesAtMost() {
        // When
        parsed("id=in=(" + String.join(",", Collections.nCopies(100, "1")) + ")");
        parse("id=out=(" + String.join(",", Collections.nCopies(101, "1")) + ")");

        // Then
        assertThat(wrong).containsExactly("at 'id=out=': at most 100 values are accepted");
    }

    @Property
    void anyTextIsEitherReadOrSaidToBeWrong(@ForAll("filters") String filter) {
        // When
        List<String> said = new ArrayList<>();
        Condition condition = new FilterParser(FIELDS, said::add).parse(filter);

        // Then
        assertThat(condition).isNotNull();
        assertThat(said).allMatch(message -> !message.isBlank() && message.length() < 500);
        if (said.isEmpty()) {
            assertThat(condition).isNotEqualTo(Condition.NONE);
        }
    }

    @Provide
    Arbitrary<String> filters() {
        Arbitrary<String> signs =
                Arbitraries.strings().withChars("=!<>()'\"\\;, ~*%\t\n").ofMaxLength(6);
        Arbitrary<String> word =
                Arbitraries.oneOf(
                        Arbitraries.of(FIELDS.names()),
                        Arbitraries.of("==", "!=", "=in=", "=gt=", "=like=", "=isnull=", "=x="),
                        Arbitraries.of("(", ")", ";", ",", " and ", " or ", "'", "\""),
                        Arbitraries.of("1", "true", "EUR", "open", "a*", "10.5", "(1,2)"),
                        signs,
                        Arbitraries.strings().all().ofMaxLength(10));
        return Arbitraries.oneOf(
                word.list().ofMaxSize(12).map(words -> String.join("", words)),
                Arbitraries.strings().all().ofMaxLength(60));
    }

    private Condition parse(String filter) {
        return new FilterParser(FIELDS, wrong::add).parse(filter);
    }

    /** Of a filter in which nothing is wrong. */
    private Condition parsed(String filter) {
        int before = wrong.size();
        Condition condition = parse(filter);
        assertThat(wrong).as(filter).hasSize(before);
        return condition;
    }

    private static Condition id(long id) {
        return comparison("id", Operator.EQUAL, id);
    }

    private static Comparison comparison(String field, Operator operator, Object... values) {
        return new Comparison(FIELDS.find(field).orElseThrow(), operator, List.of(values));
    }
}
