/**
 * The chart ({@code helm/groundwork}) and the plain manifests ({@code k8s}), held against
 * Kubernetes' models, against each other and against the service. No cluster is needed; what only a
 * cluster can show (that pods start, that traffic flows) is not shown here.
 */
package dev.groundwork.deploy;
