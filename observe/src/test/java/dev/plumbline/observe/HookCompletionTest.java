package dev.plumbline.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookCompletionTest {

  @Test
  void anObjectThatIsGoingProgressesUnlessOnlyAHooksFinalizerHoldsIt() {
    String head =
        "{'apiVersion':'batch/v1','kind':'Job','metadata':{'deletionTimestamp':'2026-01-01T00:00:00Z'";
    String complete = ",'status':{'conditions':[{'type':'Complete','status':'True'}]}}";
    Manifest going = manifest(head + "}" + complete);
    Manifest held =
        manifest(head + ",'finalizers':['argocd.argoproj.io/hook-finalizer']}" + complete);

    assertThat(HookCompletion.of(going)).isEqualTo(HookCompletion.RUNNING);
    assertThat(HookCompletion.of(held)).isEqualTo(HookCompletion.SUCCEEDED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "batch/v1 | Job | {} | RUNNING",
        "batch/v1 | Job | {'conditions':[{'type':'Complete','status':'True'}]} | SUCCEEDED",
        "batch/v1 | Job | {'conditions':[{'type':'Failed','status':'True'}]} | FAILED",
        "batch/v1 | Job | {'conditions':[{'type':'Suspended','status':'True'}]} | RUNNING",
        "v1 | Pod | {'phase':'Running'} | FAILED",
        "v1 | Pod | {'phase':'Pending'} | RUNNING",
        "v1 | Pod | {'phase':'Succeeded'} | SUCCEEDED",
        "v1 | Pod | {'phase':'Failed'} | FAILED",
        "argoproj.io/v1alpha1 | Workflow | {'phase':'Running'} | RUNNING",
        "argoproj.io/v1alpha1 | Workflow | {'phase':'Succeeded'} | SUCCEEDED",
        "argoproj.io/v1alpha1 | Workflow | {'phase':'Error'} | FAILED",
        "v1 | ConfigMap | {} | SUCCEEDED",
        "example.com/v1 | Widget | {'phase':'Failed'} | SUCCEEDED",
      })
  void aHookIsAsFarAsItsHealthSays(
      String apiVersion, String kind, String status, HookCompletion expected) {
    assertThat(HookCompletion.of(live(apiVersion, kind, status))).isEqualTo(expected);
  }

  private static Manifest live(String apiVersion, String kind, String status) {
    return manifest(
        "{'apiVersion':'%s','kind':'%s','status':%s}".formatted(apiVersion, kind, status));
  }

  private static Manifest manifest(String json) {
    return new Manifest((JsonObject) Json.read(json.replace('\'', '"')));
  }
}
