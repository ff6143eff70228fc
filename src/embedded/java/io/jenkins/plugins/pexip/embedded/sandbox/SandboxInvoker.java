package io.jenkins.plugins.pexip.embedded.sandbox;

import com.cloudbees.groovy.cps.impl.CallSiteBlock;
import com.cloudbees.groovy.cps.sandbox.DefaultInvoker;
import com.cloudbees.groovy.cps.sandbox.Invoker;
import com.cloudbees.groovy.cps.sandbox.Trusted;
import groovy.lang.Closure;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;

/** Asks of each call of a script whether it may be made. The calls of the engine's own code are made as they are. */
public final class SandboxInvoker extends DefaultInvoker {

    private static final long serialVersionUID = 1L;
    private static final Set<String> CONVERSIONS = Set.of("asType", "castToType");
    private static final Set<String> OPERATORS = Set.of(
            "compareEqual", "compareNotEqual", "compareLessThan", "compareLessThanEqual", "compareGreaterThan",
            "compareGreaterThanEqual", "compareTo", "findRegex", "matchRegex", "isCase", "unaryMinus", "unaryPlus",
            "bitwiseNegate", "createRange");
    private static final Set<String> PRINT = Set.of("print", "println");
    private static final Set<String> BRACKETS = Set.of("getAt", "putAt");
    private final transient ScriptMembers script;

    public SandboxInvoker(ScriptMembers script) {
        this.script = script;
    }

    @Override
    public Invoker contextualize(CallSiteBlock site) {
        return site.getTags().contains(Trusted.INSTANCE) ? Invoker.INSTANCE : this;
    }

    @Override
    public Object methodCall(Object on, String name, Object[] arguments) throws Throwable {
        require(isOperator(on, name, arguments) || mayCall(on, name) && !isProperty(on, name, arguments), on, name);
        return super.methodCall(on, name, arguments);
    }

    /** What groovy-cps makes of operators and conversions; a script cannot name that class itself. */
    private static boolean isOperator(Object on, String name, Object[] arguments) {
        return on == ScriptBytecodeAdapter.class && (OPERATORS.contains(name)
                || CONVERSIONS.contains(name) && arguments[1] instanceof Class<?> type && AllowedTypes.has(type));
    }

    /** With a text, the methods behind brackets read and write a property: of the object, or of all in a collection. */
    private static boolean isProperty(Object on, String name, Object[] arguments) {
        return BRACKETS.contains(name) && arguments.length > 0 && !AllowedMembers.index(on, arguments[0]);
    }

    private boolean mayCall(Object on, String name) {
        if (on instanceof Class<?> type) {
            return AllowedMembers.onClass(type, name);
        }
        if (on instanceof Closure<?> block && isAroundCalled(block, name)) {
            return mayCall(block.getOwner(), name);
        }
        return script.knows(on) ? script.mayCall(on, name) : AllowedMembers.method(on, name);
    }

    @Override
    public Object constructorCall(Class type, Object[] arguments) throws Throwable {
        if (!AllowedMembers.makes(type)) {
            throw new SandboxRefusal("new " + type.getName());
        }
        return super.constructorCall(type, arguments);
    }

    @Override
    public Object superCall(Class type, Object on, String name, Object[] arguments) {
        throw new SandboxRefusal("super." + name);
    }

    @Override
    public Object getProperty(Object on, String name) throws Throwable {
        require(mayRead(on, name), on, name);
        return super.getProperty(on, name);
    }

    /** What a block has no method for, it asks of what is around it; the two that print end there as well. */
    private static boolean isAroundCalled(Closure<?> block, String name) {
        return PRINT.contains(name) || block.getMetaClass().respondsTo(block, name).isEmpty();
    }

    private boolean mayRead(Object on, String name) {
        if (on instanceof Class<?> type) {
            return AllowedMembers.onClass(type, name);
        }
        if (on instanceof Closure<?> block && isAround(block, name)) {
            return mayRead(block.getOwner(), name);
        }
        return script.knows(on) ? script.mayRead(on, name) : AllowedMembers.property(on, name);
    }

    private static boolean isAround(Closure<?> block, String name) {
        return block.getMetaClass().hasProperty(block, name) == null;
    }

    @Override
    public void setProperty(Object on, String name, Object value) throws Throwable {
        require(mayWrite(on, name), on, name);
        super.setProperty(on, name, value);
    }

    private boolean mayWrite(Object on, String name) {
        if (on instanceof Closure<?> block && isAround(block, name)) {
            return mayWrite(block.getOwner(), name);
        }
        return script.knows(on)
                ? script.mayWrite(on, name)
                : on instanceof Map && AllowedMembers.property(on, name);
    }

    @Override
    public Object getAttribute(Object on, String name) {
        throw refusal(on, "@" + name);
    }

    @Override
    public void setAttribute(Object on, String name, Object value) {
        throw refusal(on, "@" + name);
    }

    @Override
    public Object getArray(Object on, Object index) throws Throwable {
        require(AllowedMembers.index(on, index), on, "[]");
        return super.getArray(on, index);
    }

    @Override
    public void setArray(Object on, Object index, Object value) throws Throwable {
        require(AllowedMembers.index(on, index), on, "[]");
        super.setArray(on, index, value);
    }

    @Override
    public Object methodPointer(Object on, String name) {
        throw refusal(on, "&" + name);
    }

    private static void require(boolean allowed, Object on, String member) {
        if (!allowed) {
            throw refusal(on, member);
        }
    }

    private static SandboxRefusal refusal(Object on, String member) {
        String type = on == null ? "null" : on instanceof Class<?> known ? known.getName() : on.getClass().getSimpleName();
        return new SandboxRefusal("'%s' of %s".formatted(member, type));
    }
}
