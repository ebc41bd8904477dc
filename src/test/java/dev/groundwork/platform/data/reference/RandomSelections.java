package dev.groundwork.platform.data.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random sorts, members and includes. */
final class RandomSelections {

    private static final int DEEPEST = 2;

    private final Random random;

    RandomSelections(Random random) {
        this.random = random;
    }

    /** Up to four fields; often none. */
    List<SortStep> sort(ReferenceTable table) {
        return shuffled(table.sortable()).subList(0, random.nextInt(4)).stream()
                .map(field -> new SortStep(field, random.nextBoolean()))
                .toList();
    }

    Selection selection(ReferenceView view) {
        return selection(view, 1);
    }

    private Selection selection(ReferenceView view, int depth) {
        List<String> members =
                random.nextInt(3) > 0
                        ? List.of()
                        : shuffled(view.members)
                                .subList(0, 1 + random.nextInt(view.members.size()));
        List<Selection.Inclusion> inclusions = new ArrayList<>();
        if (depth <= DEEPEST && random.nextBoolean()) {
            List<ReferenceRelation> relations = shuffled(view.relations());
            relations
                    .subList(0, random.nextInt(relations.size() + 1))
                    .forEach(relation -> inclusions.add(inclusion(relation, depth)));
        }
        return new Selection(List.copyOf(members), inclusions);
    }

    private Selection.Inclusion inclusion(ReferenceRelation relation, int depth) {
        return new Selection.Inclusion(
                relation,
                relation.many() && random.nextInt(3) > 0 ? 1 + random.nextInt(8) : null,
                relation.many() ? sort(relation.target().table) : List.of(),
                selection(relation.target(), depth + 1));
    }

    private <T> List<T> shuffled(List<T> values) {
        List<T> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
