/// Argo CD's Application.
@NullMarked
package dev.plumbline.dialect.argocd;

import org.jspecify.annotations.NullMarked;
