package io.jenkins.plugins.pexip.embedded.sandbox;

import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.codehaus.groovy.runtime.GStringImpl;

/** The methods, properties and constructors that a script may use, by the kind of object. */
final class AllowedMembers {

    private static final Set<String> ANY = words("equals hashCode toString asBoolean is isCase");

    private static final Set<String> TEXT = words("""
            length size isEmpty trim strip isBlank split tokenize toUpperCase toLowerCase startsWith endsWith contains
            indexOf lastIndexOf substring replace replaceAll replaceFirst matches equalsIgnoreCase compareTo plus minus
            multiply padLeft padRight center take drop capitalize concat toInteger toLong toBigDecimal toDouble toBoolean
            isInteger isLong isNumber isBigDecimal readLines charAt getAt stripIndent stripMargin next previous iterator
            reverse toList count find findAll compareToIgnoreCase codePointAt lines eachLine formatted repeat collect each
            any every leftShift append insert""");

    private static final Set<String> NUMBER = words("""
            plus minus multiply div mod power intdiv negative positive compareTo intValue longValue doubleValue next previous
            abs times upto downto step max min and or xor bitwiseNegate leftShift rightShift toInteger toLong toBigDecimal
            round setScale""");

    private static final Set<String> TRUTH = words("and or xor compareTo booleanValue implies");

    private static final Set<String> COLLECTION = words("""
            size isEmpty get getAt putAt set add addAll remove removeAll retainAll clear contains containsAll indexOf lastIndexOf
            first last head tail init take drop takeRight dropRight plus minus multiply leftShift each eachWithIndex
            reverseEach collect collectEntries collectMany find findAll findIndexOf any every inject groupBy countBy sum max min
            sort toSorted unique toUnique reverse join flatten subList iterator listIterator toList toSet count indices push pop
            intersect disjoint transpose collate withIndex getFrom getTo step hasNext next isReverse removeAt removeElement""");

    private static final Set<String> MAP = words("""
            size isEmpty get getAt put putAll putAt putIfAbsent getOrDefault containsKey containsValue keySet values entrySet
            remove clear each eachWithIndex collect collectEntries collectMany find findAll any every groupBy sort plus minus
            subMap inject count max min sum iterator leftShift""");

    private static final Set<String> ENTRY = words("getKey getValue key value");
    private static final Set<String> CLOSURE = words("call");
    private static final Set<String> MATCH = words("matches find group groupCount getAt size hasGroup iterator collect each");
    private static final Set<String> FAILURE = words("getMessage getLocalizedMessage message localizedMessage");
    private static final Set<String> DATE = words("getTime time compareTo before after plus minus");

    private static final Map<Class<?>, Set<String>> STATIC = Map.of(
            String.class, words("valueOf format join"),
            Integer.class, words("parseInt valueOf MAX_VALUE MIN_VALUE compare toString"),
            Long.class, words("parseLong valueOf MAX_VALUE MIN_VALUE compare toString"),
            Double.class, words("parseDouble valueOf compare toString"),
            Boolean.class, words("parseBoolean valueOf TRUE FALSE"),
            Math.class, words("abs max min round floor ceil sqrt pow"));

    private static final Set<Class<?>> MADE = Set.of(
            ArrayList.class, HashMap.class, LinkedHashMap.class, HashSet.class, LinkedHashSet.class, TreeMap.class,
            TreeSet.class, StringBuilder.class, Date.class, Exception.class, RuntimeException.class,
            IllegalArgumentException.class, IllegalStateException.class, GStringImpl.class);

    private AllowedMembers() {}

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    static boolean makes(Class<?> type) {
        return MADE.contains(type);
    }

    static boolean onClass(Class<?> type, String name) {
        return name.equals("isInstance") || STATIC.getOrDefault(type, Set.of()).contains(name);
    }

    /** @param object neither a class nor anything of the runner's */
    static boolean method(Object object, String name) {
        return ANY.contains(name) || of(object).contains(name);
    }

    /** Reading a property of a list would read it of each element, whatever that is. */
    static boolean property(Object object, String name) {
        if (object instanceof Map) {
            return !FORBIDDEN_KEYS.contains(name);
        }
        return (object instanceof Map.Entry || object instanceof Throwable || object instanceof Date)
                && of(object).contains(name);
    }

    /** Of these, the language itself knows what they mean, with maps too. */
    private static final Set<String> FORBIDDEN_KEYS = Set.of("class", "metaClass", "properties");

    /** What may stand in brackets behind an object; a text behind a list would be a property of each element. */
    static boolean index(Object object, Object index) {
        if (object instanceof Map) {
            return true;
        }
        boolean numbers = index instanceof Number
                || index instanceof Collection<?> all && all.stream().allMatch(Number.class::isInstance);
        return numbers && (object instanceof List || object instanceof CharSequence || object instanceof Matcher
                || isArray(object));
    }

    private static boolean isArray(Object object) {
        return object != null && object.getClass().isArray();
    }

    private static Set<String> of(Object object) {
        if (object instanceof CharSequence) {
            return TEXT;
        } else if (object instanceof Number) {
            return NUMBER;
        } else if (object instanceof Boolean) {
            return TRUTH;
        } else if (object instanceof Map) {
            return MAP;
        } else if (object instanceof Collection || object instanceof Iterator || isArray(object)) {
            return COLLECTION;
        } else if (object instanceof Closure) {
            return CLOSURE;
        }
        return ofLess(object);
    }

    private static Set<String> ofLess(Object object) {
        if (object instanceof Map.Entry) {
            return ENTRY;
        } else if (object instanceof Throwable) {
            return FAILURE;
        } else if (object instanceof Matcher) {
            return MATCH;
        }
        return object instanceof Date ? DATE : Set.of();
    }
}
