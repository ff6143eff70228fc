package io.jenkins.plugins.pexip.promotion;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Secrets;
import io.jenkins.plugins.pexip.promotion.Moments.Kind;
import io.jenkins.plugins.pexip.stage.port.ApiCollection;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import io.jenkins.plugins.pexip.stage.port.Connection;
import io.jenkins.plugins.pexip.stage.port.Connections;
import io.jenkins.plugins.pexip.stage.port.Machines;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoints;
import io.jenkins.plugins.pexip.stage.port.Schedule;
import io.jenkins.plugins.pexip.stage.port.TemplateVms;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The product's own connections, with a moment before and after each call that changes something on the other side. It
 * goes by what the stages' ports do and not by what the journal says of it.
 */
final class WatchedConnections implements Connections {

    private static final Set<String> CHANGING = Set.of(
            "change", "createBackup", "beginUpload", "send", "validate", "start", "cancel", "uploadAndStart",
            "deallocate", "backUp", "snapshot", "run", "make", "remove");

    private final Connections real;
    private final Secrets secrets;
    private final Moments moments;
    private final Map<String, Connection> made = new ConcurrentHashMap<>();

    WatchedConnections(Connections real, Secrets secrets, Moments moments) {
        this.real = real;
        this.secrets = secrets;
        this.moments = moments;
    }

    @Override
    public Connection to(Environment environment) {
        return made.computeIfAbsent(environment.name(), name -> watched(environment));
    }

    private Connection watched(Environment environment) {
        Connection connection = real.to(environment);
        return new Connection(
                watched(environment, ConferencePlatform.class, connection.platform()),
                watched(environment, Machines.class, connection.machines()),
                watched(environment, TemplateVms.class, connection.templateVms()),
                watched(environment, RecoveryPoints.class, connection.recoveryPoints()),
                connection.schedule().map(schedule -> watched(environment, Schedule.class, schedule)),
                Optional.of(watched(environment, ApiCollection.class,
                        new RoomsCollection(environment.verification(), secrets))),
                connection.hours());
    }

    private <T> T watched(Environment environment, Class<T> port, T target) {
        InvocationHandler watch = (proxy, method, arguments) -> {
            if (!CHANGING.contains(method.getName())) {
                return call(() -> method.invoke(target, arguments));
            }
            String what = "%s %s.%s".formatted(environment.name(), port.getSimpleName(), method.getName());
            moments.reach(Kind.EFFECT_AHEAD, what);
            Object result = call(() -> method.invoke(target, arguments));
            moments.reach(Kind.EFFECT_HAD, what);
            return result;
        };
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, watch));
    }

    private interface Invocation {
        Object make() throws ReflectiveOperationException;
    }

    private static Object call(Invocation invocation) throws Throwable {
        try {
            return invocation.make();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
