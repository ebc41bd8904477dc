// Leaves platform.development out of the artifact, with the files in META-INF/services that name it.
// Quarkus takes the paths of single files and no pattern.
def classes = new File(project.build.outputDirectory).toPath()
def development = []
classes.resolve('dev/groundwork/platform/development').eachFileRecurse(groovy.io.FileType.FILES) {
    development << it
}
classes.resolve('META-INF/services').eachFile {
    if (it.text.startsWith('dev.groundwork.platform.development.')) {
        development << it
    }
}
project.properties['quarkus.package.jar.user-configured-ignored-entries'] = development
        .collect { classes.relativize(it).join('/').replace('$', '$$') }
        .join(',')
