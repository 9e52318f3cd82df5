package dev.plumbline.target.kubernetes;

import io.fabric8.kubernetes.client.http.HttpClient;

/// Makes clients of fabric8's interface that speak through Apache's blocking HTTP client. fabric8
/// knows kubeconfigs, certificates, proxies and tokens; what goes over the wire is HTTP/1.1 on one
/// virtual thread a request, which costs a third of the processor time of an event loop, and gives
/// out the body of a write as the very last thing before the network.
final class BlockingHttpClients implements HttpClient.Factory {

  @Override
  public BlockingHttpClientBuilder newBuilder() {
    return new BlockingHttpClientBuilder(this);
  }
}
