package dev.groundwork.platform.data.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds the smallest request that has a property, by leaving out one part after the other. */
final class SmallerRequests {

    private static final int MOST_TRIALS = 100;

    private SmallerRequests() {}

    /** The smallest request with a property that can be found by leaving out parts. */
    static ReadRequest smallest(ReadRequest request, Predicate<ReadRequest> property) {
        ReadRequest smallest = request;
        Optional<ReadRequest> smaller = Optional.of(request);
        AtomicInteger trials = new AtomicInteger();
        while (smaller.isPresent()) {
            smallest = smaller.get();
            smaller =
                    of(smallest)
                            .takeWhile(candidate -> trials.getAndIncrement() < MOST_TRIALS)
                            .filter(property)
                            .findFirst();
        }
        return smallest;
    }

    private static Stream<ReadRequest> of(ReadRequest request) {
        return Stream.of(
                        request.shortForms().isEmpty()
                                ? Stream.<ReadRequest>empty()
                                : Stream.of(request.withShortForms(List.of())),
                        filters(request.filter()).map(request::withFilter),
                        without(request.sort()).map(request::withSort),
                        request.limit() == null && request.offset() == null
                                ? Stream.<ReadRequest>empty()
                                : Stream.of(
                                        request.withPage(null, null),
                                        request.withPage(request.limit(), null)),
                        request.count()
                                ? Stream.of(request.withCount(false))
                                : Stream.<ReadRequest>empty(),
                        selections(request.selection()).map(request::withSelection))
                .flatMap(smaller -> smaller)
                .filter(smaller -> !smaller.equals(request));
    }

    private static Stream<ReferenceFilter> filters(ReferenceFilter filter) {
        if (filter == null) {
            return Stream.empty();
        }
        Stream<ReferenceFilter> none = Stream.of((ReferenceFilter) null);
        if (!(filter instanceof ReferenceFilter.Junction junction)) {
            return none;
        }
        List<ReferenceFilter> parts = junction.parts();
        Stream<ReferenceFilter> shorter =
                parts.size() <= 2
                        ? Stream.empty()
                        : without(parts).map(fewer -> with(junction, fewer));
        Stream<ReferenceFilter> simpler =
                IntStream.range(0, parts.size())
                        .boxed()
                        .flatMap(
                                i ->
                                        filters(parts.get(i))
                                                .filter(part -> part != null)
                                                .map(
                                                        part ->
                                                                with(
                                                                        junction,
                                                                        replaced(parts, i, part))));
        return Stream.of(none, parts.stream(), shorter, simpler).flatMap(smaller -> smaller);
    }

    private static ReferenceFilter with(
            ReferenceFilter.Junction junction, List<ReferenceFilter> parts) {
        return new ReferenceFilter.Junction(
                junction.and(), junction.words(), junction.bare(), parts);
    }

    private static Stream<Selection> selections(Selection selection) {
        List<Selection.Inclusion> inclusions = selection.inclusions();
        Stream<Selection> allMembers =
                selection.members().isEmpty()
                        ? Stream.empty()
                        : Stream.of(new Selection(List.of(), inclusions));
        Stream<Selection> fewer =
                without(inclusions).map(left -> new Selection(selection.members(), left));
        Stream<Selection> simpler =
                IntStream.range(0, inclusions.size())
                        .boxed()
                        .flatMap(
                                i ->
                                        inclusions(inclusions.get(i))
                                                .map(
                                                        part ->
                                                                new Selection(
                                                                        selection.members(),
                                                                        replaced(
                                                                                inclusions,
                                                                                i,
                                                                                part))));
        return Stream.of(fewer, allMembers, simpler).flatMap(smaller -> smaller);
    }

    private static Stream<Selection.Inclusion> inclusions(Selection.Inclusion inclusion) {
        Stream<Selection.Inclusion> plain =
                Stream.of(
                        new Selection.Inclusion(
                                inclusion.relation(),
                                null,
                                inclusion.sort(),
                                inclusion.selection()),
                        new Selection.Inclusion(
                                inclusion.relation(),
                                inclusion.limit(),
                                List.of(),
                                inclusion.selection()));
        return Stream.concat(
                        plain,
                        selections(inclusion.selection())
                                .map(
                                        selection ->
                                                new Selection.Inclusion(
                                                        inclusion.relation(),
                                                        inclusion.limit(),
                                                        inclusion.sort(),
                                                        selection)))
                .filter(smaller -> !smaller.equals(inclusion));
    }

    private static <T> Stream<List<T>> without(List<T> parts) {
        return IntStream.range(0, parts.size())
                .mapToObj(
                        i -> {
                            List<T> left = new ArrayList<>(parts);
                            left.remove(i);
                            return List.copyOf(left);
                        });
    }

    private static <T> List<T> replaced(List<T> parts, int place, T part) {
        List<T> changed = new ArrayList<>(parts);
        changed.set(place, part);
        return List.copyOf(changed);
    }
}
