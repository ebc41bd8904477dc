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
                "posts | titel==a | at 'titel==': 'titel' is not a known field. Did you mean title?",
                "posts | author.password_hash==a | at 'author.password_hash=='",
                "users | password_hash=like=* | at 'password_hash=like=': 'password_hash' is not",
                "users | version==0 | at 'version=='",
                "orders | user.email==a | at 'user.email==': 'user.email' is not a known field.",
                "posts | author==1 | at 'author==': 'author' is not a known field.",
                "posts | title=lik=a | '=lik=' is not a known operator. Did you mean =like=?",
                "posts | id=like=1 | at 'id=like=': the field supports only the operators == != =gt=",
                "posts | published=gt=true | at 'published=gt=': the field takes only",
                "orders | currency=lt=EUR | at 'currency=lt=': the field takes only",
                "orders | status=ge=paid | at 'status=ge=': the field takes only",
                "posts | id==x | at 'id==': 'x' must be a whole number",
                "posts | author_id=in=(1,x) | at 'author_id=in=': 'x' must be a whole number",
                "posts | published==1 | at 'published==': '1' must be true or false",
                "posts | created_at=gt=today | at 'created_at=gt=': 'today' must be a time as in",
                "orders | total=gt=1e3 | at 'total=gt=': '1e3' must be an amount such as 10.50",
                "orders | currency==eur | at 'currency==': 'eur' must be a currency code",
                "orders | status==PAID | at 'status==': 'PAID' must be one of pending, paid",
                "posts | title=isnull=yes | at 'title=isnull=': 'yes' must be true or false",
                "posts | title=='a\0' | at 'title==': 'a\0' must be a string",
                "posts | id==(1,2) | accepts one value",
                "posts | (id==1 | cannot be parsed",
                "posts | id | cannot be parsed",
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
