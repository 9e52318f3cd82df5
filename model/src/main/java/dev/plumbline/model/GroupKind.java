package dev.plumbline.model;

import org.jspecify.annotations.Nullable;

/// The kind of an object without its version: `apps/Deployment`. The core group is empty.
public record GroupKind(String group, String kind) implements Comparable<GroupKind> {

  /// Splits an object's `apiVersion` and takes the group.
  public static GroupKind of(String apiVersion, String kind) {
    int slash = apiVersion.indexOf('/');
    return new GroupKind(slash < 0 ? "" : apiVersion.substring(0, slash), kind);
  }

  @Override
  public int compareTo(GroupKind other) {
    int byGroup = group.compareTo(other.group);
    return byGroup != 0 ? byGroup : kind.compareTo(other.kind);
  }

  /// By hand for the reason that [ObjectKey#equals] has.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GroupKind same && kind.equals(same.kind) && group.equals(same.group);
  }

  @Override
  public int hashCode() {
    return 31 * group.hashCode() + kind.hashCode();
  }

  @Override
  public String toString() {
    return group.isEmpty() ? kind : group + "/" + kind;
  }
}
