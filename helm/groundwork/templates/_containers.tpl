{{/* The service. Everything here that names a path, port or variable of it is held against it by a test. */}}
{{- define "groundwork.serviceContainer" -}}
- name: groundwork
  image: {{ include "groundwork.image" . }}
  imagePullPolicy: {{ .Values.image.pullPolicy }}
  securityContext:
    {{- toYaml .Values.securityContext | nindent 4 }}
  ports:
    - name: http
      containerPort: 8080
      protocol: TCP
    - name: management
      containerPort: 9000
      protocol: TCP
  envFrom:
    - configMapRef:
        name: {{ include "groundwork.fullname" . }}
    {{- with .Values.envFrom }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  env:
    {{- include "groundwork.database.env" . | nindent 4 }}
    {{- with include "groundwork.database.poolerEnv" . }}
    {{- . | nindent 4 }}
    {{- end }}
    - name: GROUNDWORK_CURSOR_KEYS
      valueFrom:
        secretKeyRef:
          name: {{ default (include "groundwork.fullname" .) .Values.keys.existingSecret }}
          key: {{ ternary .Values.keys.cursorKeysKey "cursor-keys" (ne .Values.keys.existingSecret "") }}
    - name: GROUNDWORK_AUTH_SIGNING_KEY_FILES
      value: {{ printf "/etc/groundwork/signing-keys/%s" (join ",/etc/groundwork/signing-keys/" .Values.keys.signingKeyFiles) | quote }}
    {{- with .Values.firstSuperuser }}
    {{- if .existingSecret }}
    - name: GROUNDWORK_AUTH_FIRST_SUPERUSER_EMAIL
      value: {{ .email | quote }}
    - name: GROUNDWORK_AUTH_FIRST_SUPERUSER_USERNAME
      value: {{ .username | quote }}
    - name: GROUNDWORK_AUTH_FIRST_SUPERUSER_PASSWORD_FILE
      value: /etc/groundwork/first-superuser/password
    {{- end }}
    {{- end }}
    {{- with .Values.extraEnv }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  startupProbe:
    httpGet:
      path: /q/health/started
      port: management
    {{- toYaml .Values.probes.startup | nindent 4 }}
  livenessProbe:
    httpGet:
      path: /q/health/live
      port: management
    {{- toYaml .Values.probes.liveness | nindent 4 }}
  readinessProbe:
    httpGet:
      path: /q/health/ready
      port: management
    {{- toYaml .Values.probes.readiness | nindent 4 }}
  lifecycle:
    preStop:
      {{- if semverCompare ">=1.30.0-0" .Capabilities.KubeVersion.Version }}
      # By the kubelet itself, so that the image needs no sleep; switched on since Kubernetes 1.30.
      sleep:
        seconds: {{ int .Values.shutdown.preStopSeconds }}
      {{- else }}
      exec:
        command: ["sleep", {{ int .Values.shutdown.preStopSeconds | quote }}]
      {{- end }}
  resources:
    {{- toYaml .Values.resources | nindent 4 }}
  volumeMounts:
    - name: tmp
      mountPath: /tmp
    - name: signing-keys
      mountPath: /etc/groundwork/signing-keys
      readOnly: true
    {{- if .Values.firstSuperuser.existingSecret }}
    - name: first-superuser
      mountPath: /etc/groundwork/first-superuser
      readOnly: true
    {{- end }}
    {{- include "groundwork.database.caMount" . | nindent 4 }}
    {{- include "groundwork.database.passwordMount" . | nindent 4 }}
    {{- with .Values.extraVolumeMounts }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}

{{/* Has the owner's credentials or those of the service, and nothing else of its environment. */}}
{{- define "groundwork.migrateContainer" -}}
{{- $upgrade := eq .Values.migrations.mode "upgrade" -}}
{{- $timeout := printf "%ds" (int .Values.migrations.timeoutSeconds) -}}
- name: migrate
  image: {{ include "groundwork.image" . }}
  imagePullPolicy: {{ .Values.image.pullPolicy }}
  securityContext:
    {{- toYaml .Values.securityContext | nindent 4 }}
  args:
    - migrate
    {{- if $upgrade }}
    - upgrade
    - --runner-timeout
    - {{ $timeout }}
    {{- with .Values.database.runtimeRole }}
    - --runtime-role
    - {{ . | quote }}
    {{- end }}
    {{- else }}
    - wait
    - --timeout
    - {{ $timeout }}
    {{- end }}
  env:
    {{- include (ternary "groundwork.owner.env" "groundwork.database.env" $upgrade) . | nindent 4 }}
    {{- if $upgrade }}
    {{- range $name, $value := .Values.config }}
    {{- if hasPrefix "GROUNDWORK_DATABASE_" $name }}
    # The limits that the runtime role gets are those of the service.
    - name: {{ $name }}
      value: {{ $value | toString | quote }}
    {{- end }}
    {{- end }}
    {{- end }}
    {{- with .Values.migrations.extraEnv }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  resources:
    {{- toYaml (default .Values.resources .Values.migrations.resources) | nindent 4 }}
  volumeMounts:
    - name: tmp
      mountPath: /tmp
    {{- include "groundwork.database.caMount" . | nindent 4 }}
    {{- include "groundwork.database.passwordMount" . | nindent 4 }}
    {{- with .Values.extraVolumeMounts }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}

{{- define "groundwork.database.caMount" -}}
{{- if .Values.database.caSecret -}}
- name: database-ca
  mountPath: /etc/groundwork/database
  readOnly: true
{{- end -}}
{{- end }}

{{- define "groundwork.database.caVolume" -}}
{{- if .Values.database.caSecret -}}
- name: database-ca
  secret:
    secretName: {{ .Values.database.caSecret }}
    defaultMode: 0440
    items:
      - key: {{ .Values.database.caKey }}
        path: ca.crt
{{- end -}}
{{- end }}
