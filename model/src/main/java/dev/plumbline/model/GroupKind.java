package dev.plumbline.model;

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

  @Override
  public String toString() {
    return group.isEmpty() ? kind : group + "/" + kind;
  }
}
