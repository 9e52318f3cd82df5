package dev.plumbline.target.kubernetes;

import dev.plumbline.target.ResourceVersion;

/// How far a [WatchFeed] is in the history of its store.
final class FeedPlace {

  private final Lineage lineage;
  private String version = "";
  private long newest;
  private long age;

  FeedPlace(Lineage lineage) {
    this.lineage = lineage;
  }

  /// The version after which the watch goes on; empty if a list must tell.
  String version() {
    return version;
  }

  /// The state that the next list must not be older than; 0 for any. What was told of a store that
  /// is not there any more binds nobody.
  long since() {
    return isOld() || !lineage.isKept() ? 0 : newest;
  }

  /// A list begins: what it tells is of the store as it is now.
  void begin() {
    newest = since();
    age = lineage.age();
  }

  /// All was told up to that version.
  void reached(String told) {
    version = told;
    newest = Math.max(newest, ResourceVersion.number(told));
  }

  /// A list must tell where to go on.
  void lost() {
    version = "";
  }

  /// The server has not come as far. If it does not lag, its store went back, and whoever makes the
  /// next request finds that out.
  void beyond() {
    newest = 0;
    lineage.doubt();
  }

  /// Whether the store went back since the last list.
  boolean isOld() {
    return age != lineage.age();
  }
}
