package dev.plumbline.forge.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.plumbline.git.CountedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.errors.UnpackException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.UploadPackInternalServerErrorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The three requests of Git's smart HTTP protocol: the advertisement of refs, a fetch, a push.
/// Any other path is not found.
final class GitHttpHandler implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(GitHttpHandler.class);
  private static final String UPLOAD = "git-upload-pack";
  private static final String RECEIVE = "git-receive-pack";
  private static final int BUFFER_BYTES = 64 << 10;
  private static final int FIRST_BYTES = 1 << 20;

  private final GitBackend backend;
  private final GitServices services;

  GitHttpHandler(GitBackend backend, GitServices services) {
    this.backend = backend;
    this.services = services;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<GitCaller> caller = backend.authenticate(exchange);
      if (caller.isEmpty()) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        answer(exchange, 401, "authentication required\n");
        return;
      }
      serve(exchange, caller.get());
    } catch (IOException e) {
      LOG.debug("A Git request ended early: {}", e.getMessage());
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("A Git request failed", e);
      throw e;
    }
  }

  private void serve(HttpExchange exchange, GitCaller caller) throws IOException {
    String[] parts = exchange.getRequestURI().getPath().substring(1).split("/", 2);
    String name = parts[0].endsWith(".git") ? parts[0].substring(0, parts[0].length() - 4) : "";
    Optional<Repository> found =
        parts.length == 2 && GitHost.isName(name) && caller.reads(name)
            ? backend.open(name)
            : Optional.empty();
    if (found.isEmpty()) {
      answer(exchange, 404, "no such repository\n");
      return;
    }
    String action = exchange.getRequestMethod() + " " + parts[1];
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    try (Repository repository = found.get()) {
      switch (action + (query.isEmpty() ? "" : "?" + query)) {
        case "GET info/refs?service=" + UPLOAD -> advertise(exchange, repository, UPLOAD, caller);
        case "GET info/refs?service=" + RECEIVE -> {
          if (mayPush(exchange, name, caller)) {
            advertise(exchange, repository, RECEIVE, caller);
          }
        }
        case "POST " + UPLOAD -> fetch(exchange, services.upload(repository, protocol(exchange)));
        case "POST " + RECEIVE -> {
          if (mayPush(exchange, name, caller)) {
            push(exchange, backend.receive(repository, name, caller));
          }
        }
        default -> answer(exchange, 404, "no such service\n");
      }
    }
  }

  private void fetch(HttpExchange exchange, UploadPack upload) throws IOException {
    InputStream body = body(exchange);
    byte[] first = body.readNBytes(FIRST_BYTES);
    OutputStream out = begin(exchange, "application/x-git-upload-pack-result");
    if (new FetchRequestLines(first).has("deepen-relative")) {
      // JGit does not do this, and says no more than that it met an error of its own.
      new PacketLineOut(out)
          .writeString(
              "ERR --deepen is not served here: use --depth with the whole number of commits, or"
                  + " --unshallow");
    } else {
      try {
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(first), body);
        upload.upload(whole, out, null);
      } catch (UploadPackInternalServerErrorException e) {
        LOG.info("A fetch was refused: {}", String.valueOf(e.getCause()));
      }
    }
    // The reason of a refusal is in it, too.
    out.flush();
  }

  private void push(HttpExchange exchange, ReceivePack receive) throws IOException {
    InputStream body = body(exchange);
    OutputStream out = begin(exchange, "application/x-git-receive-pack-result");
    try {
      receive.receive(body, out, null);
      out.flush();
    } catch (UnpackException e) {
      LOG.debug("A push was refused: {}", e.getMessage());
      out.flush();
      // Who is still sending would not hear why.
      body.transferTo(OutputStream.nullOutputStream());
    }
  }

  private void advertise(
      HttpExchange exchange, Repository repository, String service, GitCaller caller)
      throws IOException {
    OutputStream out = begin(exchange, "application/x-" + service + "-advertisement");
    PacketLineOut lines = new PacketLineOut(out);
    PacketLineOutRefAdvertiser advertiser = new PacketLineOutRefAdvertiser(lines);
    if (service.equals(UPLOAD)) {
      services.upload(repository, protocol(exchange)).sendAdvertisedRefs(advertiser, service);
    } else {
      lines.writeString("# service=" + service + "\n");
      lines.end();
      if (services.isFull(repository)) {
        lines.writeString(
            "ERR the repository is as large as this forge allows; ask whoever runs it\n");
        out.flush();
        return;
      }
      services
          .limited(new ReceivePack(repository), caller.account())
          .sendAdvertisedRefs(advertiser);
    }
    out.flush();
  }

  private boolean mayPush(HttpExchange exchange, String name, GitCaller caller) throws IOException {
    if (!caller.writes(name)) {
      String why = services.readOnly() ? "this host is read-only" : "this needs the scope 'write'";
      answer(exchange, 403, why + "\n");
    }
    return caller.writes(name);
  }

  private static OutputStream begin(HttpExchange exchange, String type) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-cache");
    exchange.sendResponseHeaders(200, 0);
    return new BufferedOutputStream(exchange.getResponseBody(), BUFFER_BYTES);
  }

  private InputStream body(HttpExchange exchange) throws IOException {
    InputStream raw = exchange.getRequestBody();
    String encoding =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Encoding")).orElse("");
    InputStream plain = encoding.contains("gzip") ? new GZIPInputStream(raw) : raw;
    AtomicLong left = new AtomicLong(services.maxRequestBytes());
    return new CountedInputStream(
        plain,
        bytes -> {
          if (left.addAndGet(-bytes) < 0) {
            throw new IOException("the request is too large");
          }
        });
  }

  private static List<String> protocol(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Git-Protocol");
    return header == null ? List.of() : List.of(header.split(":"));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
