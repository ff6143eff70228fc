package io.jenkins.plugins.pexip.policy.own;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import io.jenkins.plugins.pexip.release.Version;
import java.util.List;

/**
 * Versions in expressions: {@code version("34.1")}, equal with {@code ==}, and with the same methods that Kubernetes
 * gives semantic versions in CEL: {@code isLessThan}, {@code isGreaterThan}, {@code compareTo}, {@code major},
 * {@code minor}, {@code patch}.
 */
final class VersionFunctions {

    private static final CelType VERSION = OpaqueType.create("version");

    static final List<CelFunctionDecl> DECLARED = List.of(
            CelFunctionDecl.newFunctionDeclaration("version",
                    CelOverloadDecl.newGlobalOverload("version_of_text", VERSION, SimpleType.STRING)),
            method("isLessThan", SimpleType.BOOL, VERSION, VERSION),
            method("isGreaterThan", SimpleType.BOOL, VERSION, VERSION),
            method("compareTo", SimpleType.INT, VERSION, VERSION),
            method("major", SimpleType.INT, VERSION),
            method("minor", SimpleType.INT, VERSION),
            method("patch", SimpleType.INT, VERSION));

    static final List<CelFunctionBinding> BOUND = List.of(
            CelFunctionBinding.from("version_of_text", String.class, Version::parse),
            CelFunctionBinding.from("isLessThan", Version.class, Version.class, Version::isOlderThan),
            CelFunctionBinding.from("isGreaterThan", Version.class, Version.class, (a, b) -> b.isOlderThan(a)),
            CelFunctionBinding.from("compareTo", Version.class, Version.class,
                    (a, b) -> (long) Integer.signum(a.compareTo(b))),
            CelFunctionBinding.from("major", Version.class, version -> (long) version.major()),
            CelFunctionBinding.from("minor", Version.class, version -> (long) version.minor()),
            CelFunctionBinding.from("patch", Version.class, version -> (long) version.patch()));

    private VersionFunctions() {}

    private static CelFunctionDecl method(String name, CelType result, CelType... takes) {
        return CelFunctionDecl.newFunctionDeclaration(name, CelOverloadDecl.newMemberOverload(name, result, takes));
    }
}
