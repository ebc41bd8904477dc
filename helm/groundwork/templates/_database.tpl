{{/* The secret with the address or the credentials of the role that serves. */}}
{{- define "groundwork.database.secret" -}}
{{- with .Values.database -}}
{{- if .existingSecret -}}
{{ .existingSecret }}
{{- else if .cloudNativePG.cluster -}}
{{ .cloudNativePG.cluster }}-app
{{- else -}}
{{ include "groundwork.fullname" $ }}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "groundwork.database.isOurs" -}}
{{- if not (or .Values.database.existingSecret .Values.database.cloudNativePG.cluster) -}}true{{- end -}}
{{- end }}

{{/*
Whether the address is put together here. The role of CloudNativePG's managed.roles has a secret
without a URL, and the URL of the cluster's own secret leads past its pooler.
*/}}
{{- define "groundwork.database.isByParts" -}}
{{- with .Values.database -}}
{{- if or .host .pgbouncer.enabled (and .cloudNativePG.cluster .existingSecret) -}}true{{- end -}}
{{- end -}}
{{- end }}

{{- define "groundwork.database.host" -}}
{{- with .Values.database -}}
{{- if .pgbouncer.enabled -}}
{{ default (printf "%s-pooler-rw" .cloudNativePG.cluster) .pgbouncer.host }}
{{- else -}}
{{ default (printf "%s-rw" .cloudNativePG.cluster) .host }}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "groundwork.database.port" -}}
{{- with .Values.database -}}
{{ ternary .pgbouncer.port .port .pgbouncer.enabled }}
{{- end -}}
{{- end }}

{{- define "groundwork.database.address" -}}
{{- $db := .Values.database -}}
{{- $name := default (ternary "app" "" (ne $db.cloudNativePG.cluster "")) $db.name -}}
postgresql://{{ include "groundwork.database.host" . }}:{{ include "groundwork.database.port" . }}/{{ $name }}?sslmode={{ $db.sslMode }}
{{- end }}

{{- define "groundwork.database.rootCertificate" -}}
{{- if hasPrefix "verify-" .Values.database.sslMode -}}
&sslrootcert=/etc/groundwork/database/ca.crt
{{- end -}}
{{- end }}

{{/* What the role that serves signs in with. Nothing of it stands in a ConfigMap. */}}
{{- define "groundwork.database.env" -}}
{{- $db := .Values.database -}}
{{- if include "groundwork.database.isByParts" . -}}
- name: DATABASE_URL
  value: {{ printf "%s%s" (include "groundwork.database.address" .) (include "groundwork.database.rootCertificate" .) | quote }}
# Not in the URL, where they would have to be percent-encoded.
- name: QUARKUS_DATASOURCE_USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ include "groundwork.database.secret" . }}
      key: {{ $db.usernameKey }}
{{- if not $db.passwordFile }}
- name: QUARKUS_DATASOURCE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "groundwork.database.secret" . }}
      key: {{ $db.passwordKey }}
{{- end }}
{{- else -}}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ include "groundwork.database.secret" . }}
      key: {{ ternary "database-url" $db.urlKey (eq (include "groundwork.database.isOurs" .) "true") }}
{{- end }}
{{- if $db.passwordFile }}
- name: DATABASE_PASSWORD_FILE
  value: /etc/groundwork/database-password/password
{{- end }}
{{- if $db.pgbouncer.enabled }}
# PgBouncer drops startup parameters, and a setting of a session would reach other clients: the role has the limits.
- name: GROUNDWORK_DATABASE_SESSION_LIMITS
  value: "false"
{{- end }}
{{- end }}

{{/* A directory, not a subPath: the kubelet updates only the former. */}}
{{- define "groundwork.database.passwordMount" -}}
{{- if .Values.database.passwordFile -}}
- name: database-password
  mountPath: /etc/groundwork/database-password
  readOnly: true
{{- end -}}
{{- end }}

{{- define "groundwork.database.passwordVolume" -}}
{{- if .Values.database.passwordFile -}}
- name: database-password
  secret:
    secretName: {{ include "groundwork.database.secret" . }}
    defaultMode: 0440
    items:
      - key: {{ .Values.database.passwordKey }}
        path: password
{{- end -}}
{{- end }}

{{/*
Behind a PgBouncer that pools transactions, the next statement may run on another connection to the
server. PgBouncer follows statements that have a name, if max_prepared_statements says so; others must
be sent in one piece with their parameters. The readiness pool asks little: it always does so.
*/}}
{{- define "groundwork.database.poolerEnv" -}}
{{- $db := .Values.database -}}
{{- if $db.pgbouncer.enabled -}}
- name: QUARKUS_DATASOURCE_READINESS_REACTIVE_CACHE_PREPARED_STATEMENTS
  value: "false"
- name: QUARKUS_DATASOURCE_READINESS_REACTIVE_POSTGRESQL_USE_LAYER7_PROXY
  value: "true"
{{- if not $db.pgbouncer.preparedStatements }}
- name: QUARKUS_DATASOURCE_REACTIVE_CACHE_PREPARED_STATEMENTS
  value: "false"
- name: QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_USE_LAYER7_PROXY
  value: "true"
- name: QUARKUS_DATASOURCE_JDBC_URL
  value: {{ printf "jdbc:%s%s&prepareThreshold=0" (include "groundwork.database.address" .) (include "groundwork.database.rootCertificate" .) | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/* The owner's secret; empty where the role that serves also migrates. */}}
{{- define "groundwork.owner.secret" -}}
{{- $external := dict -}}
{{- range .Values.externalSecrets.data }}{{ $_ := set $external .secretKey true }}{{ end -}}
{{- if .Values.database.ownerSecret -}}
{{ .Values.database.ownerSecret }}
{{- else if .Values.database.ownerUrl -}}
{{ include "groundwork.fullname" . }}
{{- else if and .Values.externalSecrets.enabled (hasKey $external "owner-database-url") -}}
{{ include "groundwork.fullname" . }}
{{- else if .Values.database.cloudNativePG.cluster -}}
{{ .Values.database.cloudNativePG.cluster }}-app
{{- end -}}
{{- end }}

{{- define "groundwork.owner.env" -}}
{{- $secret := include "groundwork.owner.secret" . -}}
{{- if $secret -}}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ ternary "owner-database-url" .Values.database.ownerUrlKey (eq $secret (include "groundwork.fullname" .)) }}
{{- else -}}
{{ include "groundwork.database.env" . }}
{{- end -}}
{{- end }}
