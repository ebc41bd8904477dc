package dev.groundwork.platform.data.reference;

import java.util.Optional;
import java.util.Random;

/** Compares the responses of the service with those of the model. */
final class ReadRequestCheck {

    private final ServiceClient service;
    private final ReferenceModel model;

    ReadRequestCheck(ServiceClient service, ReferenceModel model) {
        this.service = service;
        this.model = model;
    }

    /** The difference of a list, from its offset on; empty where there is none. */
    Optional<String> list(ReadRequest request) {
        return model.list(request)
                .difference(request, service.get(request.caller(), request.url()));
    }

    Optional<String> row(ReadRequest request) {
        return model.row(request).difference(request, service.get(request.caller(), request.url()));
    }

    /** Follows the pages to the last, by the cursor with another limit, or by the link. */
    Optional<String> pages(ReadRequest walked, Random random) {
        int total = model.matches(walked).size();
        ReadRequest request = walked.withPage(pageSize(total, random), null);
        String url = request.url();
        int from = 0;
        while (true) {
            ExpectedResponse expected = model.list(request, from);
            Reply reply = service.get(request.caller(), url);
            Optional<String> difference = expected.difference(request, reply);
            if (difference.isPresent()) {
                return Optional.of(
                        "page from row %d: GET %s%n%s".formatted(from, url, difference.get()));
            }
            if (!expected.more()) {
                return Optional.empty();
            }
            from += request.usedLimit();
            if (random.nextBoolean()) {
                url = reply.nextLink();
            } else {
                request = request.withPage(pageSize(total, random), null);
                url = request.url() + "&cursor=" + reply.nextCursor();
            }
        }
    }

    /** About five pages. */
    private static int pageSize(int total, Random random) {
        return 1 + total / 8 + random.nextInt(1 + total / 4);
    }
}
