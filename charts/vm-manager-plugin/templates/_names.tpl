{{- define "vm-manager-plugin.labels" -}}
app.kubernetes.io/name: vm-manager-plugin
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}
{{- define "vm-manager-plugin.selector" -}}
app.kubernetes.io/name: vm-manager-plugin
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}
