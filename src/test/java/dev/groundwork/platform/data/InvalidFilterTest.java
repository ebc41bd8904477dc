package dev.groundwork.platform.data;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A filter that is wrong is refused with the comparison, and with what was expected. */
@QuarkusTest
class InvalidFilterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "articles | titel==a | at 'titel==': 'titel' is not a known field. Did you mean title?",
                "articles | author.password_hash==a | at 'author.password_hash=='",
                "users | password_hash=like=* | at 'password_hash=like=': 'password_hash' is not",
                "users | version==0 | at 'version=='",
                "purchases | user.email==a | at 'user.email==': 'user.email' is not a known field.",
                "articles | author==1 | at 'author==': 'author' is not a known field.",
                "articles | title=lik=a | '=lik=' is not a known operator. Did you mean =like=?",
                "articles | id=like=1 | at 'id=like=': the field supports only the operators == != =gt=",
                "articles | published=gt=true | at 'published=gt=': the field supports only",
                "purchases | currency=lt=EUR | at 'currency=lt=': the field supports only",
                "purchases | status=ge=paid | at 'status=ge=': the field supports only",
                "articles | id==x | at 'id==': 'x' must be a whole number",
                "articles | author_id=in=(1,x) | at 'author_id=in=': 'x' must be a whole number",
                "articles | published==1 | at 'published==': '1' must be true or false",
                "articles | created_at=gt=today | at 'created_at=gt=': 'today' must be an RFC 3339 timestamp",
                "purchases | total=gt=1e3 | at 'total=gt=': '1e3' must be an amount such as 10.50",
                "purchases | currency==eur | at 'currency==': 'eur' must be a currency code",
                "purchases | status==PAID | at 'status==': 'PAID' must be one of pending, paid",
                "articles | title=isnull=yes | at 'title=isnull=': 'yes' must be true or false",
                "articles | title=='a\0' | at 'title==': 'a\0' must be a string",
                "articles | id==(1,2) | accepts one value",
                "articles | (id==1 | cannot be parsed",
                "articles | id | cannot be parsed",
            })
    void saysWhichComparisonIsWrong(String collection, String filter, String words) {
        // When
        Response refused = Api.get("/v1/" + collection + "?filter=" + encode(filter, UTF_8));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("filter", "query", words)
                .hasViolations(1);
    }
}
