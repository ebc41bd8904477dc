package dev.groundwork.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** English posts about everyday things: enough words to search for, and several paragraphs each. */
final class DemoText {

    private static final List<String> TOPICS =
            lines(
                    """
                    allotment gardening
                    beekeeping
                    board games
                    bookbinding
                    bread baking
                    code review
                    cold-water swimming
                    community radio
                    connection pools
                    database migrations
                    dry stone walls
                    feature flags
                    fermentation
                    film photography
                    fountain pens
                    house plants
                    incident reviews
                    knitting
                    learning Portuguese
                    long-distance cycling
                    map making
                    mechanical keyboards
                    mushroom hunting
                    night trains
                    on-call rotas
                    pair programming
                    playing the cello
                    query plans
                    rainwater harvesting
                    release notes
                    repair cafés
                    school kitchens
                    second-hand books
                    sketching
                    star gazing
                    technical writing
                    unit tests
                    urban birdwatching
                    watch repair
                    woodworking
                    """);

    private static final List<String> TITLES =
            lines(
                    """
                    A beginner's guide to %s
                    A letter to my younger self about %s
                    Ask me anything about %s
                    Before you give up on %s
                    Five mistakes I made with %s
                    How %s changed my week
                    In defence of %s
                    My first month of %s
                    Notes on %s
                    Questions about %s, answered
                    Small steps towards %s
                    The quiet joy of %s
                    The real cost of %s
                    What %s taught me about patience
                    What nobody tells you about %s
                    Why we came back to %s
                    """);

    private static final List<String> ENDINGS =
            List.of(
                    "",
                    "",
                    "",
                    "",
                    " in winter",
                    " on a small budget",
                    " (part two)",
                    " 🌱",
                    " 📚");

    private static final List<String> OPENINGS =
            lines(
                    """
                    A friend asked me last week why I spend so much time on %s, and I had no short answer.
                    Everybody seems to have an opinion about %s, and until last spring I had none.
                    For years I believed that %s was something for other people.
                    I came to %s late, by accident, and mostly because it was raining.
                    I have been meaning to write about %s since the summer.
                    It started with a library card and a thin book on %s.
                    My neighbour, who is eighty-one, knows more about %s than the internet does.
                    When our team moved to the new building, %s was the last thing on anybody's list.
                    """);

    private static final List<String> SENTENCES =
            lines(
                    """
                    The first attempt failed, and the second failed in a more interesting way.
                    I keep a paper notebook next to me and write down what I changed and what happened.
                    Good tools help, but they matter far less than a quiet hour every day.
                    There is a forum where people answer within minutes, and a second one where they are right.
                    We measured it before and after, and the difference was smaller than we had hoped.
                    Nothing here is expensive, provided that you are willing to wait.
                    The instructions say twenty minutes; plan for two hours and bring tea.
                    Most of what I know about %s comes from undoing what I did the day before.
                    It is tempting to change three things at once, and then nobody knows which one helped.
                    My sister laughed at the result and then asked whether she could keep it.
                    The old way is not better, but it fails where you can see it.
                    Somebody has to clean up afterwards, so make that somebody part of the plan.
                    I was wrong about the weather, the budget and the dog.
                    On the third day it simply worked, and I still do not know why.
                    The best advice I got was to stop as soon as it stops being fun.
                    Write it down while it still surprises you; a month later it will look obvious.
                    A checklist of six lines prevented more trouble than any clever idea of mine.
                    There are whole books about %s, and most of them could be a postcard.
                    We tried it with four people, then with nine, and went back to four.
                    If it takes longer to explain than to do, do it and explain it afterwards.
                    The numbers looked fine on the dashboard and terrible in real life.
                    Start with the smallest version that you would still be proud to show.
                    Some evenings I only sort things into boxes, and that counts too.
                    Ask the person who does it every day; they have been waiting to be asked.
                    """);

    private static final List<String> CLOSINGS =
            lines(
                    """
                    If you have tried %s yourself, tell me what I got wrong.
                    Next month I will write about the part that I left out.
                    That is all there is to it, and it is plenty.
                    Photographs will follow as soon as the camera is back from repair.
                    Until then: be patient with %s, and with yourself.
                    We will see how it looks after the winter.
                    """);

    private final String topic;
    private final RandomGenerator random;

    private DemoText(String topic, RandomGenerator random) {
        this.topic = topic;
        this.random = random;
    }

    static DemoText about(RandomGenerator random) {
        return new DemoText(RandomChoice.from(TOPICS, random), random);
    }

    String title() {
        return about(TITLES) + RandomChoice.from(ENDINGS, random);
    }

    /** Two to four paragraphs, with an empty line between them. */
    String content() {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(about(OPENINGS) + " " + sentences(1));
        IntStream.range(0, random.nextInt(3)).forEach(i -> paragraphs.add(sentences(3)));
        paragraphs.add(sentences(1) + " " + about(CLOSINGS));
        return String.join("\n\n", paragraphs);
    }

    /** The given number of sentences, or one or two more. */
    private String sentences(int least) {
        return IntStream.range(0, least + random.nextInt(3))
                .mapToObj(i -> about(SENTENCES))
                .collect(Collectors.joining(" "));
    }

    private String about(List<String> templates) {
        return RandomChoice.from(templates, random).replace("%s", topic);
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }
}
