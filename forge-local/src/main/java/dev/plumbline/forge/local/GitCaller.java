package dev.plumbline.forge.local;

/// Who makes a request of the Git protocol.
interface GitCaller {

  /// The account's name; empty if none is asked for.
  String account();

  /// Whether it may fetch. What it may not read does not exist for it.
  boolean reads(String repository);

  /// Whether it may push at all; which refs is decided for each.
  boolean writes(String repository);
}
