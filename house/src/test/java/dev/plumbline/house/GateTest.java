package dev.plumbline.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Promise S6: whatever is read or written on a tenant's behalf passes one place, which knows whose
/// identity the request carries.
class GateTest {

  private static final String ROOM = "dev.plumbline.target.kubernetes";
  private static final String CLIENT = "io.fabric8.kubernetes.client.http.HttpClient";
  private static final String BELOW = "org.apache.hc.client5.http.impl.classic.CloseableHttpClient";
  private static final String TRANSPORT = ROOM + ".Transport";
  private static final String WIRE = ROOM + ".Wire";
  private static final Set<String> SENDING =
      Set.of("send", "sendAsync", "consumeBytes", "consumeBytesDirect", "newWebSocketBuilder");

  @Test
  void oneClassSpeaksHttp() {
    assertThat(callers(CLIENT, SENDING))
        .as("Only Transport sends through the HTTP client: who else does is not confined (S6)")
        .containsExactly(TRANSPORT);
  }

  @Test
  void theClientBelowIsAskedByItsOwnExchangesOnly() {
    assertThat(callers(BELOW, Set.of("execute", "executeOpen")))
        .as("Requests reach the network through Transport, and so through the gate (S6)")
        .containsExactly(ROOM + ".BlockingExchange");
  }

  @Test
  void onlyTheGateLetsAWireSend() {
    assertThat(callers(WIRE, Set.of("send", "open")))
        .as("Every request passes the gate, which knows whose identity it carries (S6)")
        .containsExactlyInAnyOrder(ROOM + ".Gate", ROOM + ".RenewedWire"); // a wire around another
  }

  @Test
  void noOtherWayLeadsToTheServer() {
    noClasses()
        .that()
        .resideInAPackage(ROOM)
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "io\\.fabric8\\.kubernetes\\.client\\.(KubernetesClient|Client|dsl\\..*|informers\\..*)"
                + "|java\\.net\\.http\\..*|java\\.net\\.(URLConnection|HttpURLConnection|Socket)")
        .because("fabric8's typed client, informers and the JDK's clients would go around the gate")
        .check(ProductClasses.ALL);
  }

  private static Set<String> callers(String owner, Set<String> methods) {
    return ProductClasses.ALL.stream()
        .flatMap(type -> type.getMethodCallsFromSelf().stream())
        .filter(call -> call.getTargetOwner().getName().equals(owner))
        .filter(call -> methods.contains(call.getName()))
        .map(JavaMethodCall::getOriginOwner)
        .map(JavaClass::getName)
        .map(name -> name.replaceFirst("\\$.*", ""))
        .collect(Collectors.toSet());
  }
}
