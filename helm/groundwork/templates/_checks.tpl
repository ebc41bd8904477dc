{{/* Rejects values that would fail in the cluster, and names the value to set instead. */}}
{{- define "groundwork.check" -}}
{{- include "groundwork.check.secrets" . -}}
{{- include "groundwork.check.database" . -}}
{{- include "groundwork.check.pod" . -}}
{{- include "groundwork.check.routes" . -}}
{{- include "groundwork.connections.check" . -}}
{{- end }}

{{- define "groundwork.check.secrets" -}}
{{- $external := dict -}}
{{- range .Values.externalSecrets.data }}{{ $_ := set $external .secretKey true }}{{ end -}}
{{- $v := .Values -}}
{{- if $v.externalSecrets.enabled -}}
{{- if not $v.externalSecrets.secretStoreRef.name -}}
{{- fail "\nexternalSecrets.enabled needs externalSecrets.secretStoreRef.name." -}}
{{- end -}}
{{- if or $v.database.url $v.database.ownerUrl $v.keys.signingKeys $v.keys.cursorKeys -}}
{{- fail "\nexternalSecrets.enabled creates the secret; remove database.url, database.ownerUrl, keys.signingKeys and keys.cursorKeys." -}}
{{- end -}}
{{- if and (include "groundwork.database.isOurs" .) (not (hasKey $external "database-url")) -}}
{{- fail "\nexternalSecrets.data has no secretKey database-url. Add it, or set database.existingSecret or database.cloudNativePG.cluster." -}}
{{- end -}}
{{- if not $v.keys.existingSecret -}}
{{- range append $v.keys.signingKeyFiles "cursor-keys" -}}
{{- if not (hasKey $external .) -}}
{{- fail (printf "\nexternalSecrets.data has no secretKey %s. Add it, or set keys.existingSecret." .) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- else -}}
{{- if and (include "groundwork.database.isOurs" .) (not $v.database.url) -}}
{{- fail "\nNo database is configured. Set database.existingSecret to a secret with its URL (kubectl create secret generic groundwork-database --from-literal=uri=postgresql://user:password@host:5432/name), or database.cloudNativePG.cluster, or externalSecrets.enabled." -}}
{{- end -}}
{{- if and (not $v.keys.existingSecret) (or (not $v.keys.cursorKeys) (not $v.keys.signingKeys)) -}}
{{- fail "\nNo keys are configured. The chart generates none, because each rendering would generate others. Generate them once:\n  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out signing.pem\n  kubectl create secret generic groundwork-keys --from-file=signing.pem --from-literal=cursor-keys=\"$(openssl rand -base64 32)\"\nand set keys.existingSecret=groundwork-keys (or externalSecrets.enabled)." -}}
{{- end -}}
{{- if not $v.keys.existingSecret -}}
{{- range $v.keys.signingKeyFiles -}}
{{- if not (hasKey $v.keys.signingKeys .) -}}
{{- fail (printf "\nkeys.signingKeyFiles names %s, which keys.signingKeys does not have." .) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and $v.database.url (or $v.database.existingSecret $v.database.cloudNativePG.cluster) -}}
{{- fail "\ndatabase.url and database.existingSecret or database.cloudNativePG.cluster are mutually exclusive; remove one of them." -}}
{{- end -}}
{{- if and $v.keys.existingSecret (or $v.keys.signingKeys $v.keys.cursorKeys) -}}
{{- fail "\nkeys.existingSecret and keys.signingKeys or keys.cursorKeys are mutually exclusive; remove one of them." -}}
{{- end -}}
{{- with $v.firstSuperuser -}}
{{- if and (or .email .username .existingSecret) (not (and .email .username .existingSecret)) -}}
{{- fail "\nfirstSuperuser requires email, username and existingSecret, or none of them." -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "groundwork.check.database" -}}
{{- $external := dict -}}
{{- range .Values.externalSecrets.data }}{{ $_ := set $external .secretKey true }}{{ end -}}
{{- with .Values.database -}}
{{- if and .passwordFile (include "groundwork.database.isOurs" $) (not (hasKey $external .passwordKey)) -}}
{{- fail (printf "\ndatabase.passwordFile mounts the key %s of a secret: set database.existingSecret or database.cloudNativePG.cluster, or add it to externalSecrets.data." .passwordKey) -}}
{{- end -}}
{{- $owner := include "groundwork.owner.secret" $ -}}
{{- if include "groundwork.database.isByParts" $ -}}
{{- if not (or .existingSecret .cloudNativePG.cluster) -}}
{{- fail "\ndatabase.host and database.pgbouncer need user name and password: set database.existingSecret to a secret with both (database.usernameKey, database.passwordKey)." -}}
{{- end -}}
{{- if not (or .name .cloudNativePG.cluster) -}}
{{- fail "\ndatabase.host and database.pgbouncer need database.name." -}}
{{- end -}}
{{- if and .pgbouncer.enabled (not (or .pgbouncer.host .cloudNativePG.cluster)) -}}
{{- fail "\ndatabase.pgbouncer.enabled needs database.pgbouncer.host." -}}
{{- end -}}
{{- if and (hasPrefix "verify-" .sslMode) (not .caSecret) -}}
{{- fail (printf "\ndatabase.sslMode %s needs the authority's certificate: set database.caSecret (CloudNativePG's is <cluster>-ca)." .sslMode) -}}
{{- end -}}
{{- end -}}
{{- if eq $.Values.migrations.mode "upgrade" -}}
{{- if and .runtimeRole (not $owner) -}}
{{- fail "\nThe owner grants database.runtimeRole its privileges: set database.ownerSecret to a secret with the owner's URL." -}}
{{- end -}}
{{- if and .runtimeRole (eq $owner (include "groundwork.database.secret" $)) (ne $owner (include "groundwork.fullname" $)) -}}
{{- fail (printf "\ndatabase.runtimeRole is set, but the service would sign in with the owner's secret %s: set database.existingSecret to that of the role." $owner) -}}
{{- end -}}
{{- if and .pgbouncer.enabled (not $owner) -}}
{{- fail "\nMigrations hold session locks, which PgBouncer in transaction pooling mode does not support: set database.ownerSecret to a secret with a URL of the server itself, or migrations.mode to wait or none." -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "groundwork.check.pod" -}}
{{- $v := .Values -}}
{{- if and $v.autoscaling.enabled (gt (int $v.autoscaling.minReplicas) (int $v.autoscaling.maxReplicas)) -}}
{{- fail "\nautoscaling.minReplicas is above autoscaling.maxReplicas." -}}
{{- end -}}
{{- $need := include "groundwork.shutdown.sum" . | int -}}
{{- if and (not (kindIs "invalid" $v.terminationGracePeriodSeconds)) (lt (int $v.terminationGracePeriodSeconds) $need) -}}
{{- fail (printf "\nterminationGracePeriodSeconds %d is shorter than the drain: shutdown.preStopSeconds %d + delaySeconds %d + timeoutSeconds %d + marginSeconds %d = %d. Leave it out, or lower these." (int $v.terminationGracePeriodSeconds) (int $v.shutdown.preStopSeconds) (int $v.shutdown.delaySeconds) (int $v.shutdown.timeoutSeconds) (int $v.shutdown.marginSeconds) $need) -}}
{{- end -}}
{{- $units := dict "K" 1 "M" 1024 "G" 1048576 "Ki" 1 "Mi" 1024 "Gi" 1048576 -}}
{{- $file := mul (regexFind "^[0-9]+" $v.imports.maxSize | int) (get $units (regexFind "[KMG]$" $v.imports.maxSize)) -}}
{{- $volume := mul (regexFind "^[0-9]+" $v.tmp.sizeLimit | int) (get $units (regexFind "[KMG]i$" $v.tmp.sizeLimit)) -}}
{{- $files := add1 (int $v.imports.queue) -}}
{{- if lt (int64 $volume) (int64 (mul $file $files)) -}}
{{- fail (printf "\ntmp.sizeLimit %s is too small: up to imports.maxSize %s times (imports.queue + 1 = %d) can be stored there, and a pod that exceeds the limit is evicted." $v.tmp.sizeLimit $v.imports.maxSize (int $files)) -}}
{{- end -}}
{{- range $name, $value := dict "DATABASE_URL" "database" "DATABASE_PASSWORD_FILE" "database.passwordFile" "GROUNDWORK_DATABASE_PASSWORD_FILE" "database.passwordFile" "DB_POOL_SIZE" "pool.size" "DB_MAX_OVERFLOW" "pool.maxOverflow" "QUARKUS_SHUTDOWN_DELAY" "shutdown.delaySeconds" "QUARKUS_SHUTDOWN_TIMEOUT" "shutdown.timeoutSeconds" "GROUNDWORK_IMPORT_MAX_SIZE" "imports.maxSize" "GROUNDWORK_IMPORT_QUEUE" "imports.queue" "GROUNDWORK_IMPORT_DIRECTORY" "tmp.sizeLimit" "GROUNDWORK_AUTH_SIGNING_KEYS" "keys" "GROUNDWORK_AUTH_SIGNING_KEY_FILES" "keys" "GROUNDWORK_CURSOR_KEYS" "keys" "GROUNDWORK_AUTH_FIRST_SUPERUSER_PASSWORD" "firstSuperuser" "OTEL_EXPORTER_OTLP_ENDPOINT" "tracing.endpoint" "OTEL_TRACES_SAMPLER_ARG" "tracing.samplerArg" "JAVA_TOOL_OPTIONS" "jvm.options" "QUARKUS_HTTP_PORT" "service.port" "QUARKUS_MANAGEMENT_PORT" "service.port" -}}
{{- if hasKey $v.config $name -}}
{{- fail (printf "\nconfig.%s: set the value %s instead, because other settings depend on it." $name $value) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "groundwork.check.routes" -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.hosts) -}}
{{- fail "\ningress.enabled needs ingress.hosts." -}}
{{- end -}}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) -}}
{{- fail "\nhttpRoute.enabled needs httpRoute.parentRefs." -}}
{{- end -}}
{{- if and .Values.tracing.enabled (not (regexMatch "^https?://[^/:]+:[0-9]+/?$" .Values.tracing.endpoint)) -}}
{{- fail "\ntracing.endpoint: write scheme, host and port, as in http://collector:4317." -}}
{{- end -}}
{{- end }}

{{- define "groundwork.shutdown.sum" -}}
{{- with .Values.shutdown -}}
{{ add (int .preStopSeconds) (int .delaySeconds) (int .timeoutSeconds) (int .marginSeconds) }}
{{- end -}}
{{- end }}
