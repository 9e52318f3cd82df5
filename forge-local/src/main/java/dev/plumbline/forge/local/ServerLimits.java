package dev.plumbline.forge.local;

/// What the JDK's HTTP server allows each connection. It reads these once, when its first instance
/// is made; what somebody has set already stays.
final class ServerLimits {

  private ServerLimits() {}

  static void install() {
    // The server writes a chunk's head and body separately; without this each waits for an ACK.
    set("sun.net.httpserver.nodelay", "true");
    set("sun.net.httpserver.maxReqHeaders", "100");
    set("sun.net.httpserver.maxReqHeaderSize", "65536");
    // Seconds until a request must have arrived whole: also a push over a slow line.
    set("sun.net.httpserver.maxReqTime", "600");
    set("jdk.httpserver.maxConnections", "1000");
  }

  private static void set(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
