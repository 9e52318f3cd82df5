package dev.plumbline.check.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;

/// The types that functions of Kubernetes take and give, by the names that its server has for them.
final class CelTypes {

  static final CelType QUANTITY = OpaqueType.create("kubernetes.Quantity");
  static final CelType URL = OpaqueType.create("kubernetes.URL");
  static final CelType IP = OpaqueType.create("net.IP");
  static final CelType CIDR = OpaqueType.create("net.CIDR");
  static final CelType SEMVER = OpaqueType.create("kubernetes.Semver");
  static final CelType FORMAT = OpaqueType.create("kubernetes.NamedFormat");
  static final CelType AUTHORIZER = OpaqueType.create("kubernetes.authorization.Authorizer");
  static final CelType PATH_CHECK = OpaqueType.create("kubernetes.authorization.PathCheck");
  static final CelType GROUP_CHECK = OpaqueType.create("kubernetes.authorization.GroupCheck");
  static final CelType RESOURCE_CHECK = OpaqueType.create("kubernetes.authorization.ResourceCheck");
  static final CelType DECISION = OpaqueType.create("kubernetes.authorization.Decision");
  static final CelType ANY = TypeParamType.create("A");
  static final CelType LIST_OF_ANY = ListType.create(ANY);
  static final CelType STRINGS = ListType.create(SimpleType.STRING);
  static final CelType STRINGS_BY_NAME = MapType.create(SimpleType.STRING, STRINGS);

  private CelTypes() {}
}
