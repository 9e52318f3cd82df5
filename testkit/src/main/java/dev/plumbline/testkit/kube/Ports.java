package dev.plumbline.testkit.kube;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/// The three loopback ports of one control plane.
///
/// They lie below the range from which kernels take ports of outgoing connections, so that a
/// stopped server finds its port still free when it starts again. Another process can still be
/// faster: the caller then tries other ports.
record Ports(int etcd, int etcdPeer, int apiServer) {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 100;

  static Ports free() {
    // Three neighbours: one random number, one chance of a clash with another test.
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int first = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(first) && isFree(first + 1) && isFree(first + 2)) {
        return new Ports(first, first + 1, first + 2);
      }
    }
    throw new ApiServerException(
        "No free ports between " + LOWEST + " and " + HIGHEST + " on 127.0.0.1");
  }

  /// Whether somebody listens on a loopback port.
  static boolean isTaken(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
