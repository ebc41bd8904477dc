{{/* Of the batch lane and of the readiness check; the service's defaults unless config says otherwise. */}}
{{- define "groundwork.connections.perPod" -}}
{{- $batch := int (default 5 (get .Values.config "QUARKUS_DATASOURCE_JDBC_MAX_SIZE")) -}}
{{- $readiness := int (default 2 (get .Values.config "QUARKUS_DATASOURCE_READINESS_REACTIVE_MAX_SIZE")) -}}
{{ add (int .Values.pool.size) (int .Values.pool.maxOverflow) $batch $readiness }}
{{- end }}

{{- define "groundwork.connections.replicas" -}}
{{- ternary .Values.autoscaling.maxReplicas .Values.replicas .Values.autoscaling.enabled | int -}}
{{- end }}

{{/*
Pods of the old release that still hold connections while they drain: as many as are taken away
within one drain.
*/}}
{{- define "groundwork.connections.draining" -}}
{{- $replicas := include "groundwork.connections.replicas" . | int -}}
{{- $surge := int .Values.rollout.maxSurge -}}
{{- $pause := int .Values.rollout.minReadySeconds -}}
{{- with .Values.shutdown -}}
{{- $drain := add (int .preStopSeconds) (int .delaySeconds) (int .timeoutSeconds) | int -}}
{{- if eq $pause 0 -}}
{{ $replicas }}
{{- else -}}
{{ min $replicas (mul $surge (div (add $drain $pause -1) $pause)) }}
{{- end -}}
{{- end -}}
{{- end }}

{{/*
Refuses what the database could not give. An init container needs three connections, and its pod has
opened none of its pools by then; so it counts only where the pools do not lead to the server.
*/}}
{{- define "groundwork.connections.check" -}}
{{- $replicas := include "groundwork.connections.replicas" . | int -}}
{{- $surge := int .Values.rollout.maxSurge -}}
{{- $draining := include "groundwork.connections.draining" . | int -}}
{{- $perPod := include "groundwork.connections.perPod" . | int -}}
{{- $pods := add $replicas $surge $draining | int -}}
{{- $wanted := mul $pods $perPod | int -}}
{{- $arithmetic := printf "%d replicas + %d surge + %d draining = %d pods, each with pool.size %d + pool.maxOverflow %d + %d for batches and readiness = %d connections: %d" $replicas $surge $draining $pods (int .Values.pool.size) (int .Values.pool.maxOverflow) (sub $perPod (add (int .Values.pool.size) (int .Values.pool.maxOverflow)) | int) $perPod $wanted -}}
{{- with .Values.database -}}
{{- $free := sub (int .maxConnections) (int .reservedConnections) | int -}}
{{- if .pgbouncer.enabled -}}
{{- if gt $wanted (int .pgbouncer.maxClientConnections) -}}
{{- fail (printf "\nToo many connections for PgBouncer: %s, but database.pgbouncer.maxClientConnections is %d.\nLower pool.size, pool.maxOverflow or the replicas, or raise max_client_conn and say so." $arithmetic (int .pgbouncer.maxClientConnections)) -}}
{{- end -}}
{{- $direct := add (int .pgbouncer.serverConnections) (mul 3 (add $replicas $surge)) | int -}}
{{- if gt $direct $free -}}
{{- fail (printf "\nToo many connections for the database: database.pgbouncer.serverConnections %d + 3 for each of %d init containers = %d, but database.maxConnections %d - database.reservedConnections %d = %d." (int .pgbouncer.serverConnections) (add $replicas $surge | int) $direct (int .maxConnections) (int .reservedConnections) $free) -}}
{{- end -}}
{{- else if gt $wanted $free -}}
{{- fail (printf "\nToo many connections for the database: %s, but database.maxConnections %d - database.reservedConnections %d = %d.\nLower pool.size, pool.maxOverflow or the replicas, raise rollout.minReadySeconds to a drain, put a PgBouncer before it (database.pgbouncer), or raise max_connections and say so." $arithmetic (int .maxConnections) (int .reservedConnections) $free) -}}
{{- end -}}
{{- end -}}
{{- end }}
