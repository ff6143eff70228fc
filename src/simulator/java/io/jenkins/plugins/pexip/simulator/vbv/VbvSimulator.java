package io.jenkins.plugins.pexip.simulator.vbv;

import io.javalin.config.JavalinConfig;
import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.net.URI;

/**
 * The Verify by Video service, with its gateway, its sign-in and the Province's documents, on one address. Its rooms
 * are conferences of a Management Node, made, read and removed through that node's API: when the node is away, so is
 * the service, while its health stays green.
 */
public final class VbvSimulator implements AutoCloseable {

    private final Background background;
    private final Faults faults = new Faults();
    private final Province province;
    private final Rooms rooms;
    private final GarbageCollector garbage;
    private final SignIn signIn;
    private final HttpsListener listener;

    private VbvSimulator(VbvConfig config, Timeline timeline, SelfSignedCertificate certificate) {
        background = new Background(timeline);
        province = new Province(config);
        config.faults().forEach(faults::add);
        String trust = config.managementNode().trust();
        ConferenceClient node =
                new ConferenceClient(config.managementNode(), trust == null ? certificate.pem() : trust);
        rooms = new Rooms(config, node, background);
        garbage = new GarbageCollector(config.timing(), background, rooms::discard);
        signIn = new SignIn(config.access(), timeline);
        Gateway gateway = new Gateway(config, timeline, background, signIn, faults);
        PublicRoutes open = new PublicRoutes(config, rooms, garbage::conferenceEnded, timeline::now);
        listener = HttpsListener.start(certificate, config.port(), server -> {
            gateway.addTo(server);
            addRoutes(server, new RoomRoutes(rooms, config.paths()), open);
        });
    }

    private void addRoutes(JavalinConfig server, RoomRoutes closed, PublicRoutes open) {
        server.router.mount(router -> {
            router.post(signIn.path(), signIn::answer);
            closed.addTo(router);
            open.addTo(router);
            province.addTo(router);
        });
    }

    /**
     * Starts to listen, and makes the pool's rooms if the Management Node answers; else call {@link #seed()} later.
     *
     * @param certificate of this server, and what it trusts on the Management Node unless the configuration says more
     */
    public static VbvSimulator start(VbvConfig config, Timeline timeline, SelfSignedCertificate certificate) {
        VbvSimulator simulator = new VbvSimulator(config, timeline, certificate);
        try {
            simulator.seed();
            return simulator;
        } catch (NodeRefused e) {
            simulator.close();
            throw new IllegalArgumentException("The simulated service cannot make its rooms: " + e.getMessage(), e);
        }
    }

    public URI address() {
        return listener.address();
    }

    /** To stand between it and its clients. */
    public HttpsListener listener() {
        return listener;
    }

    /** The sign-in's address, as Entra ID's would be. */
    public URI tokenAddress() {
        return address().resolve(signIn.path());
    }

    /** Where it says when it is open. */
    public URI serviceHours() {
        return address().resolve(Province.SERVICE_HOURS);
    }

    public Faults faults() {
        return faults;
    }

    public Province province() {
        return province;
    }

    /** How many names the pool holds, after all that is due has happened. */
    public int poolSize() {
        background.settle();
        return rooms.poolSize();
    }

    /** How many rooms wait for the garbage collector, after all that is due has happened. */
    public int roomsToCollect() {
        background.settle();
        return garbage.waiting();
    }

    /**
     * Clears the pool's names and makes a full pool of new rooms, as the scheduler's script does after a start.
     *
     * @return false if the Management Node is away; the pool is then not full
     */
    public boolean seed() {
        try {
            rooms.seed();
            return true;
        } catch (NodeAway e) {
            return false;
        }
    }

    /** A fault that an upgrade may bring: no room of the node dials out to the queue any more, nor will new ones. */
    public void loseDialOut() {
        rooms.loseDialOut();
    }

    @Override
    public void close() {
        listener.close();
        background.close();
    }
}
