/** The register in Spanish, by its English text. */
export const spanish: Readonly<Record<string, string>> = {
  'App and web usage': 'Uso de programas y de internet',
  'Which window is in front on your work computer and for how long, whether somebody is at the keyboard, and which web addresses are opened through the company network.':
    'Qué ventana está en primer plano en su ordenador de trabajo y cuánto tiempo, si hay alguien ante el teclado, y qué direcciones web se abren a través de la red de la empresa.',
  'To find out what happened when a computer or an account was attacked':
    'Averiguar qué pasó cuando se atacó un ordenador o una cuenta',
  'Legitimate interest in the security of our network (Art. 6(1)(f) GDPR), with the works agreement of 3 February 2025':
    'Interés legítimo en la seguridad de nuestra red (art. 6, apdo. 1, letra f), del RGPD), con el acuerdo de empresa de 3 de febrero de 2025',
  'To see how many licences of each program we need': 'Ver cuántas licencias de cada programa necesitamos',
  'Legitimate interest in buying only what is used (Art. 6(1)(f) GDPR)':
    'Interés legítimo en comprar solo lo que se usa (art. 6, apdo. 1, letra f), del RGPD)',
  'Security operations': 'Seguridad informática',
  'They look into attacks.': 'Investigan los ataques.',
  'Licence purchasing': 'Compra de licencias',
  'They get totals for each program, without names.': 'Reciben totales por programa, sin nombres.',
  '365 days, then deleted automatically': '365 días, después se suprime automáticamente',
  'Yes, from 2 June to 18 September 2026. Not since.': 'Sí, del 2 de junio al 18 de septiembre de 2026. Después no.',
  'No. Nothing is decided about you by a machine. A person looks at an alarm before anything happens.':
    'No. Ninguna máquina decide sobre usted. Una persona mira cada aviso antes de que ocurra nada.',
  'Keystroke counts and typed text': 'Pulsaciones de teclado y texto escrito',
  'How many keys you press each minute on your work computer. In the order system and in the customer chat also the text you type.':
    'Cuántas teclas pulsa cada minuto en su ordenador de trabajo. En el sistema de pedidos y en el chat con clientes, también el texto que escribe.',
  'To find out who changed an order or promised something to a customer, when there is a dispute':
    'Averiguar, cuando hay un litigio, quién cambió un pedido o prometió algo a un cliente',
  'Legitimate interest in defending legal claims (Art. 6(1)(f) GDPR), with the works agreement of 26 May 2025':
    'Interés legítimo en la defensa de reclamaciones (art. 6, apdo. 1, letra f), del RGPD), con el acuerdo de empresa de 26 de mayo de 2025',
  'They may open it when a dispute is reported, two people together.':
    'Pueden abrirlo cuando se comunica un litigio, siempre dos personas juntas.',
  'Legal department': 'Departamento jurídico',
  'They answer claims of customers.': 'Responden a reclamaciones de clientes.',
  'The counts: yes, from 2 June to 18 September 2026. The typed text: never.':
    'Los números: sí, del 2 de junio al 18 de septiembre de 2026. El texto escrito: nunca.',
  'No. The counts are not used to judge how much you work, and nothing is decided by a machine.':
    'No. Los números no sirven para juzgar cuánto trabaja, y ninguna máquina decide nada.',
  Screenshots: 'Capturas de pantalla',
  'One picture of your screen at a random moment of a working day, while a company program is in front.':
    'Una imagen de su pantalla en un momento al azar de un día de trabajo, mientras hay un programa de la empresa en primer plano.',
  'To find out whether customer data leave the company': 'Averiguar si salen de la empresa datos de clientes',
  'Legitimate interest in protecting customer data (Art. 6(1)(f) GDPR), with the works agreement of 22 September 2025':
    'Interés legítimo en proteger los datos de clientes (art. 6, apdo. 1, letra f), del RGPD), con el acuerdo de empresa de 22 de septiembre de 2025',
  'They check for leaks.': 'Buscan fugas.',
  'Harbourlight Storage Inc., Portland': 'Harbourlight Storage Inc., Portland',
  'Keeps the pictures for us, encrypted; three of its technicians can reach the store.':
    'Guarda las imágenes para nosotros, cifradas; tres de sus técnicos pueden acceder al almacén.',
  'Standard contractual clauses of the European Commission (Art. 46(2)(c) GDPR). You can ask the data protection officer for a copy.':
    'Cláusulas contractuales tipo de la Comisión Europea (art. 46, apdo. 2, letra c), del RGPD). Puede pedir una copia a la delegada de protección de datos.',
  '90 days, then deleted automatically': '90 días, después se suprime automáticamente',
  'Yes, from 2 June to 18 September 2026. Not since. The copies made for training have been destroyed.':
    'Sí, del 2 de junio al 18 de septiembre de 2026. Después no. Las copias hechas para el entrenamiento se han destruido.',
  'No. A program marks pictures that may show customer data. A person decides what that means.':
    'No. Un programa marca las imágenes que pueden mostrar datos de clientes. Una persona decide qué significa eso.',
  'Location of vans and phones': 'Ubicación de furgonetas y teléfonos',
  'Where the company van and the company phone are while you are on duty: position, accuracy and speed.':
    'Dónde están la furgoneta y el teléfono de la empresa mientras está de servicio: posición, precisión y velocidad.',
  'To plan tours and tell customers when you arrive': 'Planificar rutas y decir a los clientes cuándo llega',
  'Legitimate interest in planning tours (Art. 6(1)(f) GDPR)':
    'Interés legítimo en planificar rutas (art. 6, apdo. 1, letra f), del RGPD)',
  'To find a stolen van or a lost phone': 'Encontrar una furgoneta robada o un teléfono perdido',
  'Legitimate interest in our property (Art. 6(1)(f) GDPR)':
    'Interés legítimo en nuestros bienes (art. 6, apdo. 1, letra f), del RGPD)',
  Dispatch: 'Planificación de rutas',
  'They plan the tours of the day.': 'Planifican las rutas del día.',
  'Trailmark Telematics Ltd, Leeds': 'Trailmark Telematics Ltd, Leeds',
  'Runs the receiver for positions of the vans.': 'Gestiona el receptor de las posiciones de las furgonetas.',
  'Adequacy decision of the European Commission for the United Kingdom (Art. 45 GDPR)':
    'Decisión de adecuación de la Comisión Europea para el Reino Unido (art. 45 del RGPD)',
  No: 'No',
  'No. The planner proposes tours; a dispatcher decides.': 'No. El planificador propone rutas; una persona decide.',
  'Badge doors': 'Puertas con tarjeta',
  'Which door was opened, or not opened, with your badge, and when.':
    'Qué puerta se abrió, o no se abrió, con su tarjeta, y cuándo.',
  'To let in only those who may enter, and to know who is in the building in a fire':
    'Dejar entrar solo a quien puede entrar y saber quién está en el edificio en caso de incendio',
  'Legitimate interest in safe buildings (Art. 6(1)(f) GDPR)':
    'Interés legítimo en edificios seguros (art. 6, apdo. 1, letra f), del RGPD)',
  Facilities: 'Servicios generales',
  'They look after doors and alarms.': 'Se ocupan de las puertas y las alarmas.',
  'Wachdienst Spree GmbH, Berlin': 'Wachdienst Spree GmbH, Berlin',
  'Guards the Berlin building at night.': 'Vigila el edificio de Berlín por la noche.',
  'The door opens by itself when your badge is allowed there. Nothing else is decided by a machine.':
    'La puerta se abre sola si su tarjeta está autorizada. Ninguna máquina decide nada más.',
  'Model training on work patterns': 'Entrenamiento de un modelo con formas de trabajar',
  'Copies of app usage, keystroke counts and screenshots, used to teach an internal assistant how work is done. The typed text was not used.':
    'Copias del uso de programas, del número de pulsaciones y de capturas de pantalla, usadas para enseñar a un asistente interno cómo se trabaja. El texto escrito no se usó.',
  'The folder with the copies could be opened by staff without clearance. Training stays paused until the works council and the data protection officer agree.':
    'La carpeta con las copias podía abrirla personal no autorizado. El entrenamiento sigue suspendido hasta que estén de acuerdo el comité de empresa y la delegada de protección de datos.',
  'To build an assistant that fills in routine forms. Stopped.':
    'Construir un asistente que rellena formularios habituales. Detenido.',
  'Legitimate interest in better tools (Art. 6(1)(f) GDPR). You can object at any time (Art. 21 GDPR).':
    'Interés legítimo en mejores herramientas (art. 6, apdo. 1, letra f), del RGPD). Puede oponerse en cualquier momento (art. 21 del RGPD).',
  'Work tools team': 'Equipo de herramientas de trabajo',
  'They trained the model. They have no access since 18 September 2026.':
    'Entrenaron el modelo. No tienen acceso desde el 18 de septiembre de 2026.',
  'Rented out the computers for the training.': 'Alquilaba los ordenadores para el entrenamiento.',
  'The copies were destroyed on 21 September 2026. The list of what was used is kept for 3 years.':
    'Las copias se destruyeron el 21 de septiembre de 2026. La lista de lo que se usó se conserva 3 años.',
  'Yes, from 2 June to 18 September 2026. Paused since.':
    'Sí, del 2 de junio al 18 de septiembre de 2026. Suspendido desde entonces.',
  'No. The model was only tried out by the team that built it. It was never used on anybody.':
    'No. El modelo solo lo probó el equipo que lo construyó. Nunca se aplicó a nadie.',
  'Windows on your computer': 'Ventanas en su ordenador',
  'Each entry is one window that was in front, with its title, or a time at or away from the keyboard.':
    'Cada entrada es una ventana que estaba en primer plano, con su título, o un tiempo ante el teclado o lejos de él.',
  'A program on your work computer recorded it while you were signed in.':
    'Lo registró un programa de su ordenador de trabajo mientras tenía la sesión abierta.',
  'Window in front': 'Ventana en primer plano',
  'Keyboard and mouse in use or not': 'Teclado y ratón en uso o no',
  'Away from the keyboard': 'Lejos del teclado',
  'At the keyboard': 'Ante el teclado',
  Keystrokes: 'Pulsaciones de teclado',
  'Each entry is one minute in which you typed: the program, the number of keys and, for two programs, the text.':
    'Cada entrada es un minuto en el que escribió: el programa, el número de teclas y, en dos programas, el texto.',
  'A program on your work computer counted the keys you pressed.':
    'Un programa de su ordenador de trabajo contó las teclas que pulsó.',
  'Keys counted; the keys themselves are not kept': 'Teclas contadas; las teclas mismas no se guardan',
  'Keys counted and the typed text kept': 'Teclas contadas y texto escrito guardado',
  'Each entry is one picture of your screen, with the program and the title of the window in front.':
    'Cada entrada es una imagen de su pantalla, con el programa y el título de la ventana en primer plano.',
  'A program on your work computer took the picture.': 'Un programa de su ordenador de trabajo tomó la imagen.',
  'Picture of the screen': 'Imagen de la pantalla',
  'Positions of your van and phone': 'Posiciones de su furgoneta y su teléfono',
  'Each entry is one position of the phone or van that was in your hands on that day.':
    'Cada entrada es una posición del teléfono o la furgoneta que tenía usted ese día.',
  'The company phone and a box in the van sent it.':
    'La enviaron el teléfono de la empresa y un aparato en la furgoneta.',
  'Position of the phone': 'Posición del teléfono',
  'Position of the van': 'Posición de la furgoneta',
  'Doors you opened': 'Puertas que abrió',
  'Each entry is one time that your badge was held to a reader.':
    'Cada entrada es una vez que su tarjeta se acercó a un lector.',
  'The reader beside the door wrote it down, in the local time of Berlin.':
    'Lo anotó el lector junto a la puerta, en la hora local de Berlín.',
  'Door opened': 'Puerta abierta',
  'Door stayed shut': 'La puerta siguió cerrada',
  'Berlin, main entrance': 'Berlín, entrada principal',
  'Berlin, garage': 'Berlín, garaje',
  'Berlin, floor 3, north': 'Berlín, planta 3 norte',
  'Berlin, floor 3, south': 'Berlín, planta 3 sur',
  'Berlin, archive in room 12, restricted': 'Berlín, archivo del despacho 12, acceso restringido',
  'Dublin, main entrance': 'Dublín, entrada principal',
  'Helsinki, robotics lab, restricted': 'Helsinki, laboratorio de robótica, acceso restringido',
  'Web addresses you opened': 'Direcciones web que abrió',
  'Each entry is one web address asked for through the company network. For encrypted pages only the name of the site is known.':
    'Cada entrada es una dirección web pedida a través de la red de la empresa. De las páginas cifradas solo se conoce el nombre del sitio.',
  'The proxy server of the company network wrote it down when your computer asked for the page.':
    'Lo anotó el servidor intermediario de la red de la empresa cuando su ordenador pidió la página.',
  'Page opened': 'Página abierta',
  'Page opened, unchanged since last time': 'Página abierta, sin cambios desde la última vez',
  'Blocked by the company': 'Bloqueada por la empresa',
  'Page not found': 'Página no encontrada',
  'Form or file sent': 'Formulario o archivo enviado',
  'Encrypted connection opened': 'Conexión cifrada abierta',
  'Encrypted connection blocked by the company': 'Conexión cifrada bloqueada por la empresa',
  'Who looked at your data': 'Quién consultó sus datos',
  'Each entry is one time that somebody opened monitoring data about you, with the reason they gave.':
    'Cada entrada es una vez que alguien abrió datos de control sobre usted, con el motivo que dio.',
  'The stores of all programmes write it down each time data are opened.':
    'Los almacenes de todos los programas lo anotan cada vez que se abren datos.',
  'Opened and read': 'Abierto y leído',
  'Opened and a copy taken out': 'Abierto y una copia extraída',
  'Field sales': 'Ventas externas',
  'Alarm: unusual sign-in time': 'Aviso: hora de inicio de sesión inusual',
  'Check for customer data leaving the company': 'Control de salida de datos de clientes',
  'Incident 2026-031: phishing mail': 'Incidente 2026-031: correo fraudulento',
  'Customer asked when the van arrives': 'Un cliente preguntó cuándo llega la furgoneta',
  'Tour planning': 'Planificación de rutas',
  'Dispute about order 44180': 'Litigio sobre el pedido 44180',
  'Door alarm at night': 'Alarma de puerta por la noche',
  'No purpose was given': 'No se indicó ningún motivo',
  'Training staging folder': 'Carpeta de preparación del entrenamiento',
  'AI training with your data': 'Entrenamiento de IA con sus datos',
  'Each entry is one set of training data that held something about you: what, for which model, from when to when.':
    'Cada entrada es un conjunto de datos de entrenamiento que contenía algo sobre usted: qué, para qué modelo, desde cuándo y hasta cuándo.',
  'The work tools team keeps a list of each set of training data and where it came from.':
    'El equipo de herramientas de trabajo lleva una lista de cada conjunto de datos de entrenamiento y de su origen.',
  'Your entries were found in the data set': 'Sus entradas se encontraron en el conjunto de datos',
  'The data set was made from a source that holds your entries':
    'El conjunto de datos se hizo a partir de una fuente que contiene sus entradas',
  'Declared by the team, not checked': 'Declarado por el equipo, no comprobado',
  'Your data was exposed inside the company': 'Sus datos estuvieron expuestos dentro de la empresa',
  'From 9 to 18 September 2026 a storage folder with screenshots could be opened by staff without clearance. Logs show 2 openings.':
    'Del 9 al 18 de septiembre de 2026, personal no autorizado podía abrir una carpeta de almacenamiento con capturas de pantalla. Los registros muestran 2 aperturas.',
  'Screenshots that had been copied for the training of a model, with the program, the window title and the user name.':
    'Capturas de pantalla copiadas para entrenar un modelo, con el programa, el título de la ventana y el nombre de usuario.',
  'We closed the folder on 18 September, paused the training and destroyed the copies on 21 September. Both people who opened the folder have confirmed that they took nothing out.':
    'Cerramos la carpeta el 18 de septiembre, suspendimos el entrenamiento y destruimos las copias el 21 de septiembre. Las dos personas que abrieron la carpeta han confirmado que no se llevaron nada.',
  'A colleague may have seen what was on your screen in those days: a message, a name, something private. If a password was on your screen, it may be known.':
    'Un compañero puede haber visto lo que había en su pantalla en esos días: un mensaje, un nombre, algo privado. Si había una contraseña en su pantalla, puede que se conozca.',
  'If something private was on your screen in those days, tell the data protection officer: ines.aalto@northwind.example. You can object to training with your data and complain to the supervisory authority.':
    'Si esos días había algo privado en su pantalla, dígaselo a la delegada de protección de datos: ines.aalto@northwind.example. Puede oponerse al entrenamiento con sus datos y reclamar ante la autoridad de control.',
}
