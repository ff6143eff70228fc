package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A promotion in which nothing goes wrong, made once for all tests that let things go wrong.
 *
 * @param newman the command that says what Newman said then
 * @param requests all that the simulated servers were asked, in order
 */
record Recording(List<String> newman, List<RequestShape> requests) {

    private static Recording made;

    static synchronized Recording of() throws Exception {
        made = made == null ? make() : made;
        return made;
    }

    private static Recording make() throws Exception {
        Path folder = MemoryFolder.ofThisProcess();
        List<String> newman = KeptCollection.newman(folder);
        Path place = Files.createDirectory(folder.resolve("recording"));
        try (FaultyPromotion promotion = new FaultyPromotion(place, newman, false)) {
            promotion.run();
            assertThat(promotion.failures).isEmpty();
            return new Recording(newman, promotion.wire.seen());
        }
    }

    List<RequestShape> shapes() {
        return requests.stream().distinct().toList();
    }

    /** Each first request that directly follows another first one in its phase, by that other one. */
    Map<RequestShape, RequestShape> neighbours() {
        Map<RequestShape, RequestShape> neighbours = new HashMap<>();
        Set<RequestShape> seen = new HashSet<>();
        boolean first = false;
        for (int i = 0; i < requests.size(); i++) {
            boolean before = first;
            first = seen.add(requests.get(i));
            if (before && first && requests.get(i).phase().equals(requests.get(i - 1).phase())) {
                neighbours.put(requests.get(i - 1), requests.get(i));
            }
        }
        return neighbours;
    }
}
