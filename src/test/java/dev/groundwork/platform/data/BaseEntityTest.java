package dev.groundwork.platform.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.Article;
import dev.groundwork.user.User;
import org.junit.jupiter.api.Test;

class BaseEntityTest {

    @Test
    void namesTypeIdAndNaturalKeyAndNoSecret() {
        // Given
        User user = new User();
        user.id = 7L;
        user.username = "ann";
        user.passwordHash = "secret";
        Article article = new Article();

        // Then
        assertThat(user).hasToString("User[id=7, ann]");
        assertThat(article).hasToString("Article[id=null]");
    }
}
