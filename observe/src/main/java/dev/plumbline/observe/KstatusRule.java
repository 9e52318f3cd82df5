package dev.plumbline.observe;

/// How kstatus judges one kind of its own (facts: the table `kstatus`, Flux 2.9), after the generic
/// rules left it open.
sealed interface KstatusRule
    permits AlwaysReady,
        CustomResourceDefinitionHealth,
        DaemonSetHealth,
        DeploymentHealth,
        JobHealth,
        PersistentVolumeClaimHealth,
        PodDisruptionBudgetHealth,
        PodHealth,
        ReplicaSetHealth,
        ServiceHealth,
        StatefulSetHealth {

  KstatusResult kstatus(KstatusInput live);
}
